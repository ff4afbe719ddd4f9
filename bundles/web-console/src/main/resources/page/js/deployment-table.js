import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { NONE, decimal, direction, profit, rounded, whole, words } from './format.js';
import { streamDot } from './stream-state.js';

/** Deployments: what runs, how it does, and what may be done with it. */
class DeploymentTable extends LiveElement {
  static properties = { selected: {} };

  render() {
    const deployments = [...store.deployments.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return html`
      <section class="panel" aria-labelledby="deployments-title">
        <div class="panel-head">
          <h2 id="deployments-title">Deployments</h2>
          <button data-testid="new-deployment" @click=${() => ask(this, 'deploy', {})}>New deployment…</button>
        </div>
        <div class="scroll">
          <table class="deployments" data-testid="deployments">
            <colgroup><col><col class="w-instruments"><col class="w-track"><col class="w-trading"><col class="w-revision"><col class="w-epoch"><col class="w-position"><col class="w-unrealised"><col class="w-profit"><col class="w-actions"></colgroup>
            <thead><tr>
              <th>Name</th><th>Instruments</th><th>Track</th><th>Trading</th><th class="num">Revision</th><th class="num">Epoch</th>
              <th class="num">Position</th><th class="num">Unrealised</th><th class="num">Profit</th><th class="buttons"><span class="hidden">Actions</span></th>
            </tr></thead>
            <tbody>${repeat(deployments, (deployment) => deployment.name, (deployment) => this.#row(deployment))}</tbody>
          </table>
          ${deployments.length ? '' : html`<p class="empty">Nothing is deployed. Drop a strategy's jar anywhere on this page.</p>`}
        </div>
      </section>`;
  }

  #row(deployment) {
    const { name } = deployment;
    const track = deployment.tracks.find((one) => one.track === 'live') ?? deployment.tracks[0];
    const halted = deployment.tradingState !== 'ACTIVE';
    const trading = stricter(deployment.tradingState, store.status?.tradingState);
    return html`
      <tr data-testid="deployment" data-name=${name} class=${name === this.selected ? 'selected' : ''}
          @click=${() => ask(this, 'pick', name)}>
        <td data-label="Name"><button class="link" data-testid="pick" title=${name} aria-pressed=${name === this.selected}>${name}</button></td>
        <td data-label="Instruments" title=${deployment.instruments.join(', ')}><span>${deployment.instruments.map((one, i) => html`${i ? ', ' : ''}${streamDot(store.instruments.get(one))}${one}`)}</span></td>
        <td data-label="Track" data-testid="track-state" title=${track?.why ?? ''}><span class="tag track-${track?.state ?? 'none'}">${words(track?.state) || 'none'}</span></td>
        <td data-label="Trading" data-testid="deployment-trading"><span class="tag trading-${trading}"
            title=${trading === deployment.tradingState ? '' : 'By the whole server'}>${words(trading)}</span></td>
        <td data-label="Revision" class="num" data-testid="revision">${deployment.liveRevision || NONE}${deployment.revision !== deployment.liveRevision ? html`<small title="The newest revision"> of ${deployment.revision}</small>` : ''}</td>
        <td data-label="Epoch" class="num" data-testid="epoch">${whole(track?.epoch)}</td>
        <td data-label="Position" class="num" data-testid="position">${this.#position(name)}</td>
        <td data-label="Unrealised" class="num ${direction(deployment.unrealisedProfit)}">${profit(deployment.unrealisedProfit)}</td>
        <td data-label="Profit" class="num ${direction(deployment.profit)}" data-testid="profit"
            title="Realised ${rounded(deployment.realisedProfit, 2)}, fees ${rounded(deployment.fees, 2)}"><span><b>${profit(deployment.profit)}</b> <small>${deployment.currency ?? ''}</small></span></td>
        <td class="buttons" @click=${(event) => event.stopPropagation()}>
          <button class="primary" data-testid="deploy" @click=${() => ask(this, 'deploy', { name })}>Deploy…</button>
          <button data-testid="rollback" ?disabled=${deployment.revision < 2} @click=${() => ask(this, 'rollback', name)}>Roll back…</button>
          ${halted
            ? html`<button class="good" data-testid="resume" @click=${() => this.#control('resume', name)}>Resume</button>`
            : html`<button data-testid="halt" @click=${() => this.#control('halt', name)}>Halt</button>`}
          <button data-testid="cancel" @click=${() => this.#control('cancel', name)}>Cancel</button>
          <button class="danger" data-testid="flatten" @click=${() => this.#control('flatten', name)}>Flatten</button>
        </td>
      </tr>`;
  }

  #control(verb, deployment) {
    ask(this, 'control', { verb, deployment });
  }

  #position(name) {
    const open = [...store.positions.values()]
        .filter((position) => position.deployment === name && position.track !== 'shadow' && Number(position.quantity) !== 0);
    return open.length === 0 ? html`<span class="flat">flat</span>` : open.map((position) => html`
      <span>${decimal(position.quantity)} <small>${store.instruments.get(position.instrument)?.base ?? ''}</small></span>`);
  }
}

const STATES = ['ACTIVE', 'REDUCING', 'HALTED'];

/** Of a deployment's trading state and the server's the stricter one counts. */
const stricter = (own, server) => STATES[Math.max(STATES.indexOf(own), STATES.indexOf(server))];

customElements.define('deployment-table', DeploymentTable);
