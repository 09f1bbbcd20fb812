/** Who acts. The edge has verified it; nothing a client says about itself ends up here. */
export interface Actor {
  readonly userId: string;
  readonly sessionId: string | null;
  readonly isAdministrator: boolean;
}
