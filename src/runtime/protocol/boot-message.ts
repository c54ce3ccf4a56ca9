/** The first and only message a worker receives from outside its port. */
export interface BootMessage {
  /** The worker's one connection: to the relay. */
  port: MessagePort;
  engine: Blob;
  assets: Record<string, Blob>;
}
