import { html, nothing } from 'lit';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { dateTime, whole, words } from './format.js';
import { isTradable, streamSentence } from './stream-state.js';

const CONNECTION = { connecting: 'Connecting', live: 'Live', lost: 'No connection' };

/** The top: how the server does, and what stops everything. */
class ServerBar extends LiveElement {
  render() {
    const { status, connection } = store;
    const trading = status?.tradingState ?? '';
    return html`
      <header class="bar">
        <a class="brand" href="/" aria-label="Osprey"><img src="/osprey.svg" alt="" width="26" height="26"><span>Osprey</span></a>
        <dl class="facts">
          <div><dt>Mode</dt><dd data-testid="mode"><span class="tag mode-${status?.mode ?? 'none'}">${words(status?.mode) || '–'}</span></dd></div>
          <div><dt>Server</dt><dd data-testid="server-state"><span class="dot ${status?.ready ? 'good' : 'warn'}"></span>${status ? (status.ready ? 'Ready' : 'Waiting') : '–'}</dd></div>
          <div><dt>Trading</dt><dd data-testid="trading-state"><span class="tag trading-${trading || 'none'}">${words(trading) || '–'}</span></dd></div>
          <div class="log-time"><dt>Log time (UTC)</dt><dd data-testid="log-time">${dateTime(status?.logTime)}</dd></div>
          <div class="sequence"><dt>Sequence</dt><dd data-testid="sequence">${whole(status?.lastSequence)}</dd></div>
          <div><dt>Connection</dt><dd data-testid="connection" role="status"><span class="dot ${connection === 'live' ? 'good' : connection === 'lost' ? 'bad' : 'warn'}"></span>${CONNECTION[connection]}</dd></div>
        </dl>
        <div class="actions">
          ${trading === 'ACTIVE' || !trading
            ? html`<button class="danger" data-testid="server-halt" ?disabled=${!status} @click=${() => this.#control('halt')}>Halt all</button>`
            : html`<button class="good" data-testid="server-resume" @click=${() => this.#control('resume')}>Resume all</button>`}
          <button data-testid="server-cancel" ?disabled=${!status} @click=${() => this.#control('cancel')}>Cancel all</button>
          <button class="danger" data-testid="server-flatten" ?disabled=${!status} @click=${() => this.#control('flatten')}>Flatten all</button>
        </div>
      </header>
      ${this.#problems(status)}`;
  }

  #control(verb) {
    ask(this, 'control', { verb, deployment: '' });
  }

  #problems(status) {
    const problems = [
      ...(store.connection === 'lost' ? [store.error || 'The connection to the server is lost; what stands here may be old.'] : []),
      ...(status?.problems ?? []),
      ...[...store.instruments.values()].filter((instrument) => !isTradable(instrument)).map((instrument) => streamSentence(instrument)),
      ...(status?.logFull ? ['The log cannot grow: new orders are denied.'] : []),
      ...(status && !status.deliveryReady ? ['Deployments cannot be changed yet: those that ran before are still being started.'] : []),
    ];
    return problems.length === 0 ? nothing : html`
      <ul class="problems" data-testid="problems" role="alert">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`;
  }
}

customElements.define('server-bar', ServerBar);
