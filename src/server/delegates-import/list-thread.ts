import { parentPort, workerData } from 'node:worker_threads';
import { readDelegateList } from '#interchange/delegate-list.ts';
import type { ListOrder } from './read-list.ts';

const { bytes, wishes } = workerData as ListOrder;
parentPort?.postMessage(await readDelegateList(bytes, wishes));
