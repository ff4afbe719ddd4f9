/** The commands of {@code bin/osprey}, one class each. */
package dev.osprey.launcher.command;
