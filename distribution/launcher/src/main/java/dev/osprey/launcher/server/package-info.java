/** The server: Felix with the bundles that ship, their settings, its log file, its lock and its end. */
package dev.osprey.launcher.server;
