import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { dateTime, direction, duration, profit, rounded, whole, words } from './format.js';

/** One deployment: its revisions, newest first, each with the rollout that brought it. */
class DeploymentDetail extends LiveElement {
  static properties = { name: {} };

  updated(changed) {
    if (changed.has('name') && this.name && !store.revisions.has(this.name)) {
      store.history(this.name).catch((error) => ask(this, 'problem', error.message));
    }
  }

  render() {
    const deployment = store.deployments.get(this.name);
    const revisions = [...(store.revisions.get(this.name) ?? [])].reverse();
    const rollouts = store.rollouts.get(this.name) ?? [];
    const why = deployment?.tracks.map((track) => track.why).filter(Boolean) ?? [];
    return html`
      <section class="panel detail" aria-labelledby="detail-title">
        <div class="panel-head"><h2 id="detail-title">${this.name ?? 'No deployment'}</h2>
          ${deployment ? html`<span class="count">${rounded(deployment.capital, 0)} ${deployment.currency} · account ${deployment.account}</span>` : ''}</div>
        <div class="scroll fill" tabindex="0" role="region" aria-label="Revisions">
          ${deployment ? this.#figures(deployment) : ''}
          ${why.map((text) => html`<p class="why" data-testid="track-why">${text}</p>`)}
          <ol class="revisions" data-testid="revisions">
            ${repeat(revisions, (revision) => revision.number, (revision) =>
              this.#revision(revision, deployment, rollouts.filter((rollout) => rollout.toRevision === revision.number).at(-1)))}
          </ol>
          ${revisions.length ? '' : html`<p class="empty">${this.name ? 'Its revisions are being read.' : 'Choose a deployment to see its revisions.'}</p>`}
        </div>
      </section>`;
  }

  #figures(deployment) {
    const positions = [...store.positions.values()].filter((one) => one.deployment === this.name && one.track !== 'shadow');
    const cash = positions.length === 1 ? positions[0].cash : null;
    const figure = (label, text, kind = '') => html`<div><dt>${label}</dt><dd class=${kind}>${text}</dd></div>`;
    return html`<dl class="figures" data-testid="figures">
      ${figure('Realised', profit(deployment.realisedProfit), direction(deployment.realisedProfit))}
      ${figure('Unrealised', profit(deployment.unrealisedProfit), direction(deployment.unrealisedProfit))}
      ${figure('Fees', rounded(deployment.fees, 2))}
      ${figure('Cash', rounded(cash, 2))}
    </dl>`;
  }

  #revision(revision, deployment, rollout) {
    const track = deployment?.tracks.find((one) => one.track === 'live');
    const live = revision.number === deployment?.liveRevision;
    const parameters = Object.entries(revision.parameters);
    return html`
      <li data-testid="revision-row" data-number=${revision.number} class=${live ? 'live' : ''}>
        <div class="line">
          <b>${revision.number}</b>
          <span class="bundle" title="SHA-256 ${revision.digest}">${version(revision.bundle)}</span>
          ${live ? html`<span class="tag track-${track?.state ?? 'none'}">${track?.state === 'RUNNING' ? 'live' : words(track?.state)}</span>` : rollout && rollout.state !== 'COMPLETED'
            ? html`<span class="tag rollout-${rollout.state}" data-testid="rollout-state">${words(rollout.state)}${rollout.state === 'PROGRESSING' ? `: ${words(rollout.step)}` : ''}</span>`
            : html`<button class="small" data-testid="rollback-to" @click=${() => ask(this, 'rollback', { name: this.name, to: revision.number })}>Roll back…</button>`}
        </div>
        <div class="line muted"><span>${dateTime(revision.time)} · ${revision.who}</span></div>
        ${revision.why ? html`<div class="line reason">${revision.why}</div>` : ''}
        ${rollout?.state === 'ABORTED' ? html`<div class="line bad">${rollout.why}</div>` : ''}
        ${parameters.length ? html`<div class="line parameters">${parameters.map(([name, value]) => html`<span><i>${name}</i> ${value}</span>`)}</div>` : ''}
        ${rollout?.swapped ? html`<div class="line muted">${began(rollout)}</div>` : ''}
      </li>`;
  }
}

/** A first revision has none to take over from, and no pause. */
const began = ({ fromRevision, swapped }) => fromRevision === 0
  ? `runs from event ${whole(swapped.firstSequence)} on`
  : `swapped at ${whole(swapped.lastSequence)}, paused ${duration(swapped.pauseNanos)}`;

/** The last part of the bundle's name and its version: movingaveragecross 1.0.0 */
const version = (bundle) => bundle.replace(/^.*\.(?=[^.]+ )/, '');

customElements.define('deployment-detail', DeploymentDetail);
