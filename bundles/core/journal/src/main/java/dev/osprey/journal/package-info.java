/**
 * The log: the one place where everything that happens is written, in order, once.
 *
 * <pre>
 *                    claim, commit                       +--------------------------+
 *  core thread ----------------------> JournalWriter --->| segment n (mapped)       |
 *                                           |            |  header | group | group  |---> JournalReader (lane)
 *                                           | roll       +--------------------------+---> JournalReader (gateway)
 *                                           v            | segment n + 1 (zeros)    |---> JournalReader (another process)
 *  "journal-ahead" thread -- writes zeros --+----------->|  header |                |
 *                                                        +--------------------------+
 *  "journal-sync" thread --- forces the segments, then writes ---> durable (two slots)
 * </pre>
 *
 * <p>A record is an int64 sequence, an int64 log time and whatever else the layer above puts into it; where the two stand is the
 * {@link dev.osprey.journal.RecordLayout}. Records are appended in groups: a reader, in this process or another, sees all of a group or nothing of
 * it, and so does the next start after a crash. The file format is described in this module's README.
 *
 * <p>{@link dev.osprey.journal.Journal#open(JournalConfig)} is the way in.
 */
@Export
@Version("1.0.0")
package dev.osprey.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
