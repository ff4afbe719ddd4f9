/** What {@code etc/osprey.yaml} says: read, checked as a whole, and kept in records with their defaults. */
package dev.osprey.launcher.settings;
