/**
 * Technical indicators that take one bar or value at a time: no history is kept but what the formula needs, nothing is allocated after
 * the constructor, nothing drifts.
 *
 * <pre>
 *  value or bar ──► update ──► ready? ──► value(s), NaN until defined
 *                     ▲
 *  save() ────► double[] ────► restore(): a new version of a strategy goes on where the old one was
 * </pre>
 *
 * <p>They work on {@code double}, for none of them is money. One thread; plain objects; they know nobody.
 */
@Export
@Version("0.1.0")
package dev.osprey.indicators;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
