import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Element } from './element.js';

const SECONDS = 7;
const MOST = 2;

/** What was done, or why not: the server's one sentence. Problems stay until they are put away. */
class ToastList extends Element {
  static properties = { toasts: { state: true } };

  #next = 1;

  constructor() {
    super();
    this.toasts = [];
  }

  /** @param subject what it is about: a later toast about the same takes its place */
  show(text, kind = 'done', subject = text) {
    const id = this.#next++;
    this.toasts = [...this.toasts.filter((toast) => toast.subject !== subject).slice(-MOST), { id, text, kind, subject }];
    if (kind === 'done') {
      setTimeout(() => this.#close(id), SECONDS * 1000);
    }
  }

  #close(id) {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  render() {
    return html`<div class="toasts" data-testid="toasts" aria-live="polite">${repeat(this.toasts, (toast) => toast.id, (toast) => html`
      <div class="toast ${toast.kind}" data-testid="toast" role=${toast.kind === 'problem' ? 'alert' : 'status'}>
        <span>${toast.text}</span>
        <button class="small" aria-label="Close" @click=${() => this.#close(toast.id)}>✕</button>
      </div>`)}</div>`;
  }
}

customElements.define('toast-list', ToastList);
