import { html } from 'lit';
import { Element } from './element.js';
import { store } from './store.js';
import * as api from './api.js';
import { compare } from './decimals.js';
import { decimal, duration, whole, words } from './format.js';
import './server-bar.js';
import './deployment-table.js';
import './deployment-detail.js';
import './price-chart.js';
import './book-panel.js';
import './market-tables.js';
import './confirm-dialog.js';
import './deploy-dialog.js';
import './order-ticket.js';
import './modify-dialog.js';
import './toast-list.js';

const CONTROLS = {
  halt: {
    title: (of) => `Halt ${of}?`, button: 'Halt', danger: true, done: (of) => `Trading of ${of} is halted.`,
    text: 'Its working orders are cancelled, and no new one goes out until somebody resumes. Positions stay as they are.',
  },
  resume: {
    title: (of) => `Resume ${of}?`, button: 'Resume', danger: false, done: (of) => `Trading of ${of} goes on.`,
    text: 'Orders go out again, as far as the risk checks allow.',
  },
  cancel: {
    title: (of) => `Cancel all orders of ${of}?`, button: 'Cancel orders', danger: true, done: (of) => `The orders of ${of} are being cancelled.`,
    text: 'Every working order is cancelled. What runs goes on, and may send new ones.',
  },
  flatten: {
    title: (of) => `Flatten ${of}?`, button: 'Flatten', danger: true, done: (of) => `${of} is being flattened.`,
    text: 'Every working order is cancelled, and positions are closed at market. What runs goes on, and may trade again: halt it as well if it shall not.',
  },
};

/** The page: lays out its parts, and carries out what they ask for. */
class OspreyConsole extends Element {
  static properties = { selected: { state: true }, instrument: { state: true }, dragging: { state: true } };

  /** A new deployment, chosen once it is there. */
  #awaited = null;
  /** Orders that were sent or changed here, by id, and what was asked for, `{ verb: 'order' | 'modify' | 'cancel', changes }`: how that ends is told. */
  #followed = new Map();

  constructor() {
    super();
    this.dragging = false;
    this.addEventListener('control', ({ detail }) => this.#control(detail));
    this.addEventListener('pick', ({ detail }) => this.#pick(detail));
    this.addEventListener('deploy', ({ detail }) => this.querySelector('deploy-dialog').open(detail.name));
    this.addEventListener('rollback', ({ detail }) => this.#rollback(detail));
    this.addEventListener('order', ({ detail }) => this.querySelector('order-ticket').open({ ...(this.instrument && { instrument: this.instrument }), ...detail }));
    this.addEventListener('order-sent', ({ detail }) => this.#sent(detail));
    this.addEventListener('modify-order', ({ detail }) => this.#modifyOrder(detail));
    this.addEventListener('pick-instrument', ({ detail }) => { this.instrument = detail; });
    this.addEventListener('cancel-order', ({ detail }) => this.#cancelOrder(detail));
    this.addEventListener('rollout-begun', ({ detail }) => this.#begun(detail));
    this.addEventListener('problem', ({ detail }) => this.#toast(detail, 'problem'));
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener('change', () => this.#choose());
    store.addEventListener('order', ({ detail }) => this.#orderChanged(detail));
    store.addEventListener('rollout', ({ detail }) => this.#rolledOut(detail));
    store.start();
    window.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        this.dragging = true;
      }
    });
    window.addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) {
        this.dragging = false;
      }
    });
    window.addEventListener('drop', (event) => this.#drop(event));
  }

  render() {
    return html`
      <server-bar></server-bar>
      <main>
        <deployment-table .selected=${this.selected}></deployment-table>
        <div class="middle">
          <price-chart .instrument=${this.instrument}></price-chart>
          <book-panel .instrument=${this.instrument}></book-panel>
          <div class="side-column"><deployment-detail .name=${this.selected}></deployment-detail><position-table></position-table></div>
        </div>
        <div class="tables"><order-table></order-table><fill-table></fill-table></div>
      </main>
      <confirm-dialog></confirm-dialog>
      <deploy-dialog></deploy-dialog>
      <order-ticket></order-ticket>
      <modify-dialog></modify-dialog>
      <toast-list></toast-list>
      <div class="drop-anywhere" ?hidden=${!this.dragging}><b>Drop a strategy's jar to deploy it</b></div>`;
  }

  /** Something is always chosen once there is something. */
  #choose() {
    if (store.deployments.has(this.#awaited)) {
      this.#pick(this.#awaited);
      this.#awaited = null;
    } else if (!store.deployments.has(this.selected) && store.deployments.size) {
      const all = [...store.deployments.values()];
      const running = all.find(({ tracks }) => tracks.some(({ state }) => state === 'RUNNING'));
      this.#pick((running ?? all[0]).name);
    }
    if (!this.instrument && store.instruments.size) {
      this.instrument = store.instruments.keys().next().value;
    }
  }

  #pick(name) {
    this.selected = name;
    this.instrument = store.deployments.get(name)?.instruments[0] ?? this.instrument;
  }

  #drop(event) {
    event.preventDefault();
    this.dragging = false;
    const row = event.target.closest?.('[data-testid=deployment]');
    const open = this.querySelector('dialog[open]');
    if (!open && event.dataTransfer?.files.length) {
      this.querySelector('deploy-dialog').open(row?.dataset.name, event.dataTransfer.files[0]);
    }
  }

  #control({ verb, deployment }) {
    const control = CONTROLS[verb];
    const of = deployment || 'the whole server';
    this.#confirm({
      title: control.title(of),
      text: control.text,
      button: control.button,
      danger: control.danger,
      act: async (why) => {
        await api.control(verb, deployment, why);
        this.#toast(capital(control.done(of)), 'done', `control of ${of}`);
      },
    });
  }

  async #rollback(detail) {
    const { name, to } = typeof detail === 'string' ? { name: detail } : detail;
    let revisions;
    try {
      ({ revisions } = await api.revisions(name));
    } catch (error) {
      this.#toast(error.message, 'problem');
      return;
    }
    const live = store.deployments.get(name)?.liveRevision;
    const earlier = revisions.filter(({ number }) => number !== live).reverse();
    const label = ({ number, bundle, why }) => `${number}: ${bundle.replace(/^.*\.(?=[^.]+ )/, '')}${why ? `, ${why}` : ''}`;
    this.#confirm({
      title: `Roll ${name} back?`,
      text: 'The chosen revision is made the newest one and takes over between two events. Open orders and the position stay.',
      button: 'Roll back',
      choicesLabel: 'Revision',
      choices: earlier.map((revision) => [String(revision.number), label(revision)]),
      choice: to ? String(to) : undefined,
      act: async (why, choice) => this.#begun(await api.rollback(name, Number(choice), why)),
    });
  }

  #cancelOrder(order) {
    this.#confirm({
      title: 'Cancel this order?',
      text: `${order.deployment}: ${order.side.toLowerCase()} ${order.quantity} ${order.instrument}${order.price ? ` at ${order.price}` : ''}.`,
      button: 'Cancel the order',
      danger: true,
      withReason: false,
      act: () => this.#ask(order, { verb: 'cancel' }, () => api.cancelOrder(order.id), 'The order is being cancelled.'),
    });
  }

  #modifyOrder(order) {
    this.querySelector('modify-dialog').open(order,
        (changes) => this.#ask(order, { verb: 'modify', changes }, () => api.modifyOrder(order.id, changes), 'The order is being modified.'));
  }

  /** Follows the order before anything is asked: how it ends may come over the stream before the answer does, and is told then. */
  async #ask(order, asked, send, begun) {
    const before = this.#followed.get(order.id);
    const waits = () => this.#followed.get(order.id) === asked;
    this.#followed.set(order.id, asked);
    try {
      await send();
    } catch (error) {
      if (waits() && before) {
        this.#followed.set(order.id, before);
      } else if (waits()) {
        this.#followed.delete(order.id);
      }
      throw error;
    }
    if (waits()) {
      this.#toast(begun, 'done', `order ${order.id}`);
    }
  }

  #sent({ order, text }) {
    this.#followed.set(order.id, { verb: 'order' });
    this.#toast(`Sent: ${text}`, 'done', `order ${order.id}`);
    this.#orderChanged(order);
  }

  /** Tells how what was asked for here has ended. */
  #orderChanged(order) {
    const { verb, changes } = this.#followed.get(order.id) ?? {};
    const pending = order.state.startsWith('PENDING_');
    if (!verb || pending || (verb === 'order' && !order.ended) || (verb === 'modify' && isAsBefore(order, changes))) {
      return;
    }
    const done = { order: ['FILLED'], modify: ['NEW', 'PARTIALLY_FILLED', 'FILLED'], cancel: ['CANCELED', 'FILLED'] };
    const worked = done[verb].includes(order.state) && !(verb === 'modify' && order.text);
    const of = `${capital(words(order.side))} ${decimal(order.quantity)} ${order.instrument}`;
    const state = verb === 'modify' && worked && !order.ended ? `modified${modified(order)}` : words(order.state);
    this.#toast(`${of}: ${state}${order.text ? `, ${order.text}` : ''}.`, worked || (verb === 'order' && order.state === 'CANCELED') ? 'done' : 'problem', `order ${order.id}`);
    if (order.ended) {
      this.#followed.delete(order.id);
    } else {
      this.#followed.set(order.id, { verb: 'order' });
    }
  }

  #begun({ deployment, toRevision, number }) {
    if (!store.deployments.has(deployment)) {
      this.#awaited = deployment;
    }
    this.#toast(`${deployment}: revision ${toRevision} is being rolled out (rollout ${number}).`, 'done', `rollout of ${deployment}`);
  }

  async #rolledOut(rollout) {
    const subject = `rollout of ${rollout.deployment}`;
    if (rollout.state === 'ABORTED') {
      this.#toast(`${rollout.deployment}: revision ${rollout.toRevision} did not take over: ${rollout.why}`, 'problem', subject);
    } else if (rollout.state === 'COMPLETED') {
      const { swapped } = await api.rollout(rollout.deployment, rollout.number).catch(() => ({}));
      this.#toast(`${rollout.deployment}: revision ${rollout.toRevision} runs${swapped ? ` from event ${whole(swapped.firstSequence)} on` : ''}${
        swapped && rollout.fromRevision ? `, after a pause of ${duration(swapped.pauseNanos)}` : ''}.`, 'done', subject);
    }
  }

  #confirm(question) {
    this.querySelector('confirm-dialog').open(question);
  }

  #toast(text, kind, subject) {
    this.querySelector('toast-list').show(text, kind, subject);
  }
}

/** Whether what happened to an order, such as a fill in part, is no answer to the changes that it was asked for. */
const isAsBefore = (order, changes) => !order.ended && !order.text && Object.entries(changes)
    .some(([name, value]) => !(name === 'stopPrice' && order.trail) && compare(order[name], value) !== 0);

/** What it is now that it is modified. */
const modified = (order) => (order.price ? `, at ${decimal(order.price)}` : '')
    + (order.triggered === false && order.stopPrice ? `, stop price ${decimal(order.stopPrice)}` : '');

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

customElements.define('osprey-console', OspreyConsole);
