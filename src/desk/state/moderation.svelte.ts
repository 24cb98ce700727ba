import type {
  FeedbackAnswer,
  ModeratedQuestion,
  OfferedPhoto,
  OfferedPhotosAnswer,
  PhotoDecision,
  QuestionDecision,
  QuestionsAnswer,
} from '#wire/desk/moderation.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { NoAnswer, type Answered } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';
import { decidedPhoto, decidedQuestion, undoing } from './moderation-lists.ts';

// As often as a moderator looks up; several of them see each other's decisions about as fast.
const PAUSE = 10_000;

/** What there is to say after the last decision. `changed`: somebody else was faster, and theirs is shown. */
export type Notice = 'changed' | 'unreachable' | 'gone';

/** What delegates wrote and offered, asked for again and again while somebody looks; decided at once, and sent. */
export class Moderation {
  readonly #desk: Desk;
  readonly #base: string;
  /** Announcers see the questions alone. */
  readonly seesAll: boolean;
  #questions = $state.raw<readonly ModeratedQuestion[]>();
  #photos = $state.raw<readonly OfferedPhoto[]>();
  #feedback = $state.raw<FeedbackAnswer>();
  #failed = $state.raw(false);
  #notice = $state.raw<Notice>();
  #undo = $state.raw<readonly ModeratedQuestion[]>([]);
  /** Decisions on their way; meanwhile an answer that was asked for before must not show the old state again. */
  #deciding = 0;
  #decided = 0;

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#base = `/conferences/${slug}`;
    this.seesAll = desk.roleAt(slug) !== 'announcer';
  }

  get questions(): readonly ModeratedQuestion[] | undefined {
    return this.#questions;
  }
  get photos(): readonly OfferedPhoto[] | undefined {
    return this.#photos;
  }
  get feedback(): FeedbackAnswer | undefined {
    return this.#feedback;
  }
  /** Whether the last question had no answer; what was told before stays. */
  get failed(): boolean {
    return this.#failed;
  }
  get notice(): Notice | undefined {
    return this.#notice;
  }
  /** The question the last decision was about, as it was before; undefined when there is nothing to take back. */
  get undoable(): ModeratedQuestion | undefined {
    return this.#undo.at(-1);
  }

  /** Where a size of an offered photo is. */
  addressOf(photo: OfferedPhoto, size: 'thumbnail' | 'screen'): string {
    const best = photo.sizes.find((one) => one.size === size) ?? photo.sizes[0];
    return `/api/v1/desk${this.#base}/offered-photos/${photo.id}/${best?.size ?? size}`;
  }

  /** Watches until told to stop; a page nobody sees asks nothing. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look();
    }, PAUSE);
    const stop = onWorthChecking(() => void this.look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }

  async look(): Promise<void> {
    const before = this.#decided;
    try {
      const [questions, photos, feedback] = await Promise.all([
        this.#ask<QuestionsAnswer>('questions'),
        this.seesAll ? this.#ask<OfferedPhotosAnswer>('offered-photos') : undefined,
        this.seesAll ? this.#ask<FeedbackAnswer>('feedback') : undefined,
      ]);
      this.#failed = false;
      if (this.#deciding > 0 || this.#decided !== before) return;
      this.#questions = questions?.questions ?? this.#questions;
      this.#photos = photos?.photos ?? this.#photos;
      this.#feedback = feedback ?? this.#feedback;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#failed = true;
    }
  }

  async #ask<T>(what: string): Promise<T | undefined> {
    const { body, error } = await this.#desk.ask<T>(`${this.#base}/${what}`);
    return error === undefined ? body : undefined;
  }

  /** Decides about a question: seen at once, and taken off the screen again where it could not be done. */
  async decide(question: ModeratedQuestion, decision: QuestionDecision): Promise<void> {
    this.#show(decidedQuestion(question, decision));
    if (decision.state !== undefined) this.#undo = [...this.#undo, question];
    const done = await this.#send<ModeratedQuestion, 'question'>('questions', question, decision, 'question');
    this.#show(done ?? question);
    if (!done || done === 'gone') this.#undo = this.#undo.filter((one) => one !== question);
  }

  /** Takes the last decision about a state back. */
  async undo(): Promise<void> {
    const before = this.undoable;
    if (!before) return;
    this.#undo = this.#undo.slice(0, -1);
    const now = this.#questions?.find(({ id }) => id === before.id);
    if (!now) return;
    const steps = this.#undo;
    await this.decide(now, undoing(before));
    // Taking back is no step that is taken back.
    this.#undo = steps;
  }

  async decidePhoto(photo: OfferedPhoto, decision: PhotoDecision): Promise<void> {
    this.#showPhoto(decidedPhoto(photo, decision));
    const done = await this.#send<OfferedPhoto, 'photo'>('offered-photos', photo, decision, 'photo');
    this.#showPhoto(done ?? photo);
  }

  /** What is there now: as decided, or as somebody else made it meanwhile; undefined when nobody could be asked. */
  async #send<T extends { readonly id: string; readonly revision: number }, K extends string>(
    what: string,
    { id, revision }: T,
    body: object,
    key: K,
  ): Promise<T | 'gone' | undefined> {
    this.#notice = undefined;
    this.#deciding += 1;
    try {
      const headers = { 'If-Match': `"${revision}"` };
      const answered: Answered<T & Partial<Record<K, T>>> = await this.#desk.ask(`${this.#base}/${what}/${id}`, {
        method: 'PATCH',
        body,
        headers,
      });
      if (answered.error === undefined) return answered.body;
      this.#notice = answered.status === 404 ? 'gone' : 'changed';
      return answered.status === 404 ? 'gone' : answered.body[key];
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#notice = 'unreachable';
      return undefined;
    } finally {
      this.#deciding -= 1;
      this.#decided += 1;
    }
  }

  #show(question: ModeratedQuestion | 'gone'): void {
    if (question === 'gone') return void this.look();
    this.#questions = this.#questions?.map((one) => (one.id === question.id ? question : one));
  }

  #showPhoto(photo: OfferedPhoto | 'gone'): void {
    if (photo === 'gone') return void this.look();
    this.#photos = this.#photos?.map((one) => (one.id === photo.id ? photo : one));
  }
}
