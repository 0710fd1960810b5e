// One class for each kind of failure, so that `catch` can decide by `instanceof` or by `kind`.

/** What can go wrong; the list is closed. */
export type Kind =
  | "invalid"
  | "not_found"
  | "already_exists"
  | "conflict"
  | "unauthorized"
  | "forbidden"
  | "too_large"
  | "busy"
  | "internal";

/** Every failure of Perdura's. The message says what failed and why; `cause` is what was thrown beneath, if anything. */
export class PerduraError extends Error {
  /** What a program decides by. */
  readonly kind: Kind;
  /** The HTTP status that goes with it. */
  readonly status: number;

  constructor(kind: Kind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.kind = kind;
    this.status = options.status ?? statuses[kind];
  }
}

/** The request cannot be carried out as it stands. */
export class InvalidError extends PerduraError {}
/** What was asked for is not there. */
export class NotFoundError extends PerduraError {}
/** What was to be created is there already. */
export class AlreadyExistsError extends PerduraError {}
/** Things stand in a way that does not allow it: what is to change is over. */
export class ConflictError extends PerduraError {}
/** No key, or a key nobody knows. */
export class UnauthorizedError extends PerduraError {}
/** A key that is known, and not allowed to do this. */
export class ForbiddenError extends PerduraError {}
/** More than a written limit allows. */
export class TooLargeError extends PerduraError {}
/** Others were writing at the same time; the same request may succeed in a moment. */
export class BusyError extends PerduraError {}
/** A fault of Perdura's, of its storage, or of the network. */
export class InternalError extends PerduraError {}

/** The error of a kind. */
export function failure(kind: Kind, message: string, options?: { status?: number; cause?: unknown }): PerduraError {
  return new classes[kind](kind, message, options);
}

/** The kind of a failed response, by its name where the server gives one, else by its status. */
export function kindOf(name: string | null | undefined, status: number): Kind {
  if (name && name in classes) return name as Kind;
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 409:
      return "already_exists";
    case 413:
      return "too_large";
    case 429:
    case 503:
      return "busy";
    default:
      return status < 500 ? "invalid" : "internal";
  }
}

const classes = {
  invalid: InvalidError,
  not_found: NotFoundError,
  already_exists: AlreadyExistsError,
  conflict: ConflictError,
  unauthorized: UnauthorizedError,
  forbidden: ForbiddenError,
  too_large: TooLargeError,
  busy: BusyError,
  internal: InternalError,
} satisfies Record<Kind, typeof PerduraError>;

const statuses: Record<Kind, number> = {
  invalid: 400,
  not_found: 404,
  already_exists: 409,
  conflict: 409,
  unauthorized: 401,
  forbidden: 403,
  too_large: 413,
  busy: 503,
  internal: 500,
};
