/**
 * The codecs of every event in the log, generated from {@code messages.xml}: that file is their documentation.
 *
 * <p>Encoders and decoders are flyweights over a buffer: reused, one thread each, no allocation.
 */
@Export
@Version("1.0.0")
package dev.osprey.messages;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
