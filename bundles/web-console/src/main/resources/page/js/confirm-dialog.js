import { html } from 'lit';
import { Element } from './element.js';

/** Asks before something that cannot be taken back, and for the reason that goes into the log. */
class ConfirmDialog extends Element {
  static properties = { question: { state: true }, busy: { state: true }, problem: { state: true } };

  /**
   * @param question title, text, button, danger (boolean), choices ([value, label] or none), choice, withReason (boolean), act (async)
   */
  async open(question) {
    this.question = question;
    this.busy = false;
    this.problem = '';
    await this.updateComplete;
    this.querySelector('form').reset();
    this.querySelector('dialog').showModal();
    (this.querySelector('[name=why]') ?? this.querySelector('[type=submit]')).focus();
  }

  render() {
    const { question } = this;
    return html`
      <dialog data-testid="confirm" aria-labelledby="confirm-title" @cancel=${(event) => this.busy && event.preventDefault()}>
        <form method="dialog" @submit=${this.#submit}>
          <h2 id="confirm-title">${question?.title}</h2>
          <p>${question?.text}</p>
          ${question?.choices ? html`
            <label class="field"><span>${question.choicesLabel}</span>
              <select name="choice" data-testid="confirm-choice">${question.choices.map(([value, label]) => html`
                <option value=${value} ?selected=${value === question.choice}>${label}</option>`)}</select></label>` : ''}
          ${question?.withReason === false ? '' : html`
            <label class="field"><span>Reason</span>
              <input name="why" data-testid="confirm-why" maxlength="200" autocomplete="off" required placeholder="Goes into the log"></label>`}
          <p class="inline-problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
          <div class="dialog-actions">
            <button type="button" data-testid="confirm-no" ?disabled=${this.busy} @click=${() => this.querySelector('dialog').close()}>Keep as it is</button>
            <button type="submit" data-testid="confirm-yes" class=${question?.danger ? 'danger solid' : 'primary solid'} ?disabled=${this.busy}>${question?.button}</button>
          </div>
        </form>
      </dialog>`;
  }

  async #submit(event) {
    event.preventDefault();
    const values = new FormData(event.target);
    this.busy = true;
    this.problem = '';
    try {
      await this.question.act((values.get('why') ?? '').trim(), values.get('choice'));
      this.querySelector('dialog').close();
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
