// What browsers' workers and Node's have in common, as far as it is used here.

interface ChannelPort {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
}
declare class MessageChannel {
  readonly port1: ChannelPort;
  readonly port2: ChannelPort;
}
declare const performance: { now(): number };
