// What the page knows: read once, then kept up to date by the event stream. Tells its listeners at most once a frame.

import * as api from './api.js';

const FILLS = 500;
const BARS = 900;
/** A book changes many times a second; nobody reads it faster than this. */
const BOOK_MILLIS = 500;

class Store extends EventTarget {
  status = null;
  /** connecting, live or lost */
  connection = 'connecting';
  deployments = new Map();
  positions = new Map();
  orders = new Map();
  fills = [];
  instruments = new Map();
  bars = new Map();
  revisions = new Map();
  rollouts = new Map();
  /** of the instrument that is watched, or null */
  book = null;
  error = '';

  #waiting = null;
  #scheduled = false;
  #reading = 0;
  #latest = 0;
  #marking = false;
  #watched = null;

  start() {
    const source = new EventSource('/api/v1/events');
    const on = (name, take) => source.addEventListener(name, (event) => {
      const message = { sequence: Number(event.lastEventId), data: JSON.parse(event.data), take };
      this.#latest = message.sequence;
      if (this.#waiting) {
        this.#waiting.push(message);
      } else {
        message.take(message.data);
        this.#changed();
      }
    });
    source.addEventListener('reset', () => this.#read());
    source.addEventListener('open', () => this.#changed());
    source.addEventListener('error', () => {
      this.connection = 'lost';
      this.#changed();
      if (source.readyState === EventSource.CLOSED) {
        // Turned away, not merely cut off: the browser does not try again by itself.
        setTimeout(() => this.start(), 5000);
      }
    });
    source.addEventListener('status', (event) => {
      this.status = JSON.parse(event.data);
      this.#mark();
      this.#changed();
    });
    on('order-changed', (order) => this.#order(order));
    on('filled', (fill) => this.#fill(fill));
    on('position-changed', (position) => this.positions.set(positionKey(position), position));
    on('deployment-changed', (deployment) => this.#deployment(deployment));
    on('rollout-changed', (rollout) => this.#rollout(rollout));
    on('bar-closed', (bar) => this.#bar(bar));
    on('trading-state-changed', (change) => this.#tradingState(change));
    on('stream-changed', (stream) => this.#stream(stream));
    on('source-changed', () => {});
  }

  /** Reads everything; what happens meanwhile waits, and what the answers have in them already is left out. */
  async #read() {
    const reading = ++this.#reading;
    this.#waiting = [];
    try {
      const [status, deployments, positions, orders, fills, instruments] = await Promise.all([
        api.get('/status'), api.get('/deployments'), api.get('/positions'), api.get('/orders'),
        api.get(`/fills?limit=${FILLS}`), api.get('/instruments')]);
      const bars = await Promise.all(instruments.instruments.map(({ name }) => api.bars(name, BARS)));
      if (reading !== this.#reading) {
        return;
      }
      this.status = status;
      this.deployments = byKey(deployments.deployments, (deployment) => deployment.name);
      this.positions = byKey(positions.positions, positionKey);
      this.orders = byKey(orders.orders, (order) => order.id);
      this.fills = fills.fills;
      this.instruments = byKey(instruments.instruments, (instrument) => instrument.name);
      this.bars = new Map(bars.map((answer, i) => [instruments.instruments[i].name, answer.bars]));
      const watched = [...this.revisions.keys()];
      watched.filter((name) => !this.deployments.has(name)).forEach((name) => {
        this.revisions.delete(name);
        this.rollouts.delete(name);
      });
      await Promise.all([...this.revisions.keys()].map((name) => this.history(name)));
      const oldest = Math.min(deployments.sequence, positions.sequence, orders.sequence, fills.sequence, instruments.sequence,
          ...bars.map((answer) => answer.sequence));
      const missed = this.#waiting;
      this.#waiting = null;
      missed.filter(({ sequence }) => sequence > oldest).forEach(({ take, data }) => take(data));
      this.connection = 'live';
      this.error = '';
    } catch (error) {
      if (reading === this.#reading) {
        this.connection = 'lost';
        this.error = error.message;
        setTimeout(() => this.#read(), 2000);
      }
    }
    this.#changed();
  }

  /** Profit moves with the price and makes no event: it is read again, unless events have told something newer meanwhile. */
  async #mark() {
    if (this.#marking || this.#waiting) {
      return;
    }
    this.#marking = true;
    try {
      const [deployments, positions] = await Promise.all([api.get('/deployments'), api.get('/positions')]);
      if (!this.#waiting && Math.min(deployments.sequence, positions.sequence) >= this.#latest) {
        this.deployments = byKey(deployments.deployments, (deployment) => deployment.name);
        this.positions = byKey(positions.positions, positionKey);
        this.#changed();
      }
    } catch (error) {
      this.error = error.message;
    } finally {
      this.#marking = false;
    }
  }

  /** Revisions and rollouts of a deployment, kept up to date from now on. */
  async history(name) {
    const [revisions, rollouts] = await Promise.all([api.revisions(name), api.rollouts(name)]);
    this.revisions.set(name, revisions.revisions);
    this.rollouts.set(name, rollouts.rollouts);
    this.#changed();
  }

  /** Reads the book of an instrument again and again from now on, while the page is looked at; of one instrument at a time. */
  watchBook(instrument, depth) {
    this.#watched = instrument;
    this.book = null;
    if (instrument) {
      this.#readBook(instrument, depth);
    }
  }

  async #readBook(instrument, depth) {
    const again = () => this.#watched === instrument;
    if (!document.hidden) {
      try {
        const book = await api.book(instrument, depth);
        if (again()) {
          this.book = book;
          this.#changed();
        }
      } catch (error) {
        this.error = error.message;
      }
    }
    if (again()) {
      setTimeout(() => again() && this.#readBook(instrument, depth), BOOK_MILLIS);
    }
  }

  #stream({ instrument, ...stream }) {
    const known = this.instruments.get(instrument);
    if (known) {
      this.instruments.set(instrument, { ...known, ...stream });
    }
  }

  #order(order) {
    this.dispatchEvent(new CustomEvent('order', { detail: order }));
    if (order.ended) {
      this.orders.delete(order.id);
    } else {
      this.orders.set(order.id, order);
    }
  }

  #fill(fill) {
    if (!this.fills.some((known) => known.sequence === fill.sequence)) {
      this.fills = [fill, ...this.fills].slice(0, FILLS);
    }
  }

  #deployment(deployment) {
    const known = this.deployments.get(deployment.name);
    this.deployments.set(deployment.name, deployment);
    if (known?.revision !== deployment.revision && this.revisions.has(deployment.name)) {
      this.#again(deployment.name);
    }
  }

  #rollout(rollout) {
    if (this.revisions.has(rollout.deployment)) {
      this.#again(rollout.deployment);
    }
    this.dispatchEvent(new CustomEvent('rollout', { detail: rollout }));
  }

  #again(name) {
    this.history(name).catch((error) => {
      this.error = error.message;
      this.#changed();
    });
  }

  #bar(bar) {
    const known = this.bars.get(bar.instrument) ?? [];
    const last = known.at(-1);
    if (!last || last.sequence < bar.sequence) {
      this.bars.set(bar.instrument, [...known, bar].slice(-BARS));
    }
  }

  #tradingState({ deployment, tradingState }) {
    if (!deployment && this.status) {
      this.status = { ...this.status, tradingState };
    } else if (this.deployments.has(deployment)) {
      this.deployments.set(deployment, { ...this.deployments.get(deployment), tradingState });
    }
  }

  #changed() {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }
}

const positionKey = ({ deployment, track, instrument }) => `${deployment} ${track} ${instrument}`;
const byKey = (values, key) => new Map(values.map((value) => [key(value), value]));

export const store = new Store();
