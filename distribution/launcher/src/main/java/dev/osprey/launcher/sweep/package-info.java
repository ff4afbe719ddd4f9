/** Parameter sweeps: which runs there are, and the folder in which they are kept. */
package dev.osprey.launcher.sweep;
