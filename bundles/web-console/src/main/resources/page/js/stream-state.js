// What an instrument's market data can be trusted for, in words and colours.

import { html } from 'lit';
import { time, words } from './format.js';

/** Whether orders pass that do more than reduce. */
export const isTradable = ({ streamState }) => !streamState || streamState === 'LIVE' || streamState === 'DEGRADED';

/** BTCUSDT.SIM is stale since 08:31:02: nothing has come for longer than allowed. */
export function streamSentence({ name, streamState, streamSince, streamWhy }, withConsequence = true) {
  const consequence = withConsequence && !isTradable({ streamState }) ? '; only orders that reduce the position pass' : '';
  return `${name} is ${words(streamState)}${streamSince ? ` since ${time(streamSince)}` : ''}: ${streamWhy}${consequence}.`;
}

/** The state as a tag. */
export const streamTag = (instrument) => (instrument?.streamState ? html`
  <span class="tag stream-${instrument.streamState}" data-testid="stream-state" data-instrument=${instrument.name}
      title=${streamSentence(instrument, false)}>${words(instrument.streamState)}</span>` : '');

/** The state as a dot, where there is little room. */
export const streamDot = (instrument) => (instrument?.streamState && instrument.streamState !== 'LIVE' ? html`
  <span class="dot stream-${instrument.streamState}" role="img" aria-label=${words(instrument.streamState)}></span>` : '');
