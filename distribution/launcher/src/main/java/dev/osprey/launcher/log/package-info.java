/** The event log as text: every record by the schema that its codecs are generated from, so that none is forgotten. */
package dev.osprey.launcher.log;
