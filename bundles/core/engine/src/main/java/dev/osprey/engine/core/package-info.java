/**
 * The pure core: the state, the decisions, recovery and replay. No clock, no thread, no file, no service.
 *
 * <pre>
 *             Core.onInput(input)                          GroupLog (journal | memory | comparing)
 *  rings ───► append, apply, decide ──► results ─────────► one group: input, result, result, …
 *                  │      ▲               │
 *                  ▼      │               ▼
 *                 State ◄─┴── RiskChain  State.apply(record)  ◄─── recovery, followers: the same records, no decisions
 * </pre>
 *
 * <p>A pure function of the log is {@link dev.osprey.engine.core.State}; {@link dev.osprey.engine.core.Core} decides;
 * {@link dev.osprey.engine.core.Replay} computes a recorded log again and compares.
 */
package dev.osprey.engine.core;
