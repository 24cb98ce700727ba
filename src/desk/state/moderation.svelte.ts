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
import { ModeratedList, type Notice } from './moderated-list.svelte.ts';
import { decidedPhoto, decidedQuestion, undoing } from './moderation-lists.ts';

// As often as a moderator looks up; several of them see each other's decisions about as fast.
const PAUSE = 10_000;

/** What delegates wrote and offered, asked for again and again while somebody looks; decided at once, and sent. */
export class Moderation {
  readonly #desk: Desk;
  readonly #base: string;
  /** Announcers see the questions alone. */
  readonly seesAll: boolean;
  readonly #questions: ModeratedList<ModeratedQuestion, QuestionDecision>;
  readonly #photos: ModeratedList<OfferedPhoto, PhotoDecision>;
  #feedback = $state.raw<FeedbackAnswer>();
  #failed = $state.raw(false);
  #steps = $state.raw<readonly ModeratedQuestion[]>([]);

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#base = `/conferences/${slug}`;
    this.seesAll = desk.roleAt(slug) !== 'announcer';
    this.#questions = new ModeratedList({
      decided: decidedQuestion,
      send: (question, decision) => this.#send('questions', question, decision),
      read: ({ error, body }) =>
        error === undefined ? (body as ModeratedQuestion) : (body as { question?: ModeratedQuestion }).question,
    });
    this.#photos = new ModeratedList({
      decided: decidedPhoto,
      send: (photo, decision) => this.#send('offered-photos', photo, decision),
      read: ({ error, body }) =>
        error === undefined ? (body as OfferedPhoto) : (body as { photo?: OfferedPhoto }).photo,
    });
  }

  get questions(): readonly ModeratedQuestion[] | undefined {
    return this.#questions.items;
  }
  get photos(): readonly OfferedPhoto[] | undefined {
    return this.#photos.items;
  }
  get feedback(): FeedbackAnswer | undefined {
    return this.#feedback;
  }
  /** Whether the last question had no answer; what was told before stays. */
  get failed(): boolean {
    return this.#failed;
  }
  get notice(): Notice | undefined {
    return this.#questions.notice ?? this.#photos.notice;
  }
  /** The question the last decision was about, as it was before; undefined when there is nothing to take back. */
  get undoable(): ModeratedQuestion | undefined {
    return this.#steps.at(-1);
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
    const [ofQuestions, ofPhotos] = [this.#questions.age, this.#photos.age];
    try {
      const [questions, photos, feedback] = await Promise.all([
        this.#ask<QuestionsAnswer>('questions'),
        this.seesAll ? this.#ask<OfferedPhotosAnswer>('offered-photos') : undefined,
        this.seesAll ? this.#ask<FeedbackAnswer>('feedback') : undefined,
      ]);
      this.#failed = false;
      if (questions) this.#questions.take(questions.questions, ofQuestions);
      if (photos) this.#photos.take(photos.photos, ofPhotos);
      this.#feedback = feedback ?? this.#feedback;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#failed = true;
    }
  }

  /** Decides about a question: seen at once, and taken off the screen again where it could not be done. */
  async decide(question: ModeratedQuestion, decision: QuestionDecision): Promise<void> {
    if (decision.state !== undefined) this.#steps = [...this.#steps, question];
    const done = await this.#questions.decide(question, decision);
    if (!done) this.#steps = this.#steps.filter((one) => one !== question);
  }

  /** Takes the last decision about a state back; that is no step that is taken back itself. */
  async undo(): Promise<void> {
    const before = this.undoable;
    if (!before) return;
    this.#steps = this.#steps.slice(0, -1);
    await this.#questions.decide(before, undoing(before));
  }

  async decidePhoto(photo: OfferedPhoto, decision: PhotoDecision): Promise<void> {
    await this.#photos.decide(photo, decision);
  }

  async #ask<T>(what: string): Promise<T | undefined> {
    const { body, error } = await this.#desk.ask<T>(`${this.#base}/${what}`);
    return error === undefined ? body : undefined;
  }

  #send(
    what: string,
    { id, revision }: { readonly id: string; readonly revision: number },
    body: object,
  ): Promise<Answered<unknown>> {
    const headers = { 'If-Match': `"${revision}"` };
    return this.#desk.ask(`${this.#base}/${what}/${id}`, { method: 'PATCH', body, headers });
  }
}
