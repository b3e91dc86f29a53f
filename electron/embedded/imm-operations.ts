/** Every operation of the service, by its action. */
import { batchGetFigureCluster, getFigureCluster, updateFigureCluster } from './figure-cluster-operations.ts';
import type { GroupLibrary } from './group-library.ts';
import { MergingTasks } from './merging-tasks.ts';
import type { ImmAction, Operation, OperationCall } from './operation.ts';
import { type ListingOptions, QueryFigureClusters } from './query-figure-clusters.ts';
import type { ServiceClock } from './service-clock.ts';
import { SimpleQuery } from './simple-query.ts';

export interface ImmOperationsOptions extends ListingOptions {
  /** How long a merge takes. */
  readonly taskMs: number;
}

export class ImmOperations {
  readonly tasks: MergingTasks;
  readonly #operations: Readonly<Record<ImmAction, Operation>>;

  constructor(library: GroupLibrary, options: ImmOperationsOptions, clock: ServiceClock) {
    const now = (): number => clock.now();
    this.tasks = new MergingTasks(library, options, options.taskMs, now);
    this.#operations = {
      QueryFigureClusters: new QueryFigureClusters(library, options, clock),
      GetFigureCluster: getFigureCluster(library, options),
      BatchGetFigureCluster: batchGetFigureCluster(library, options),
      UpdateFigureCluster: updateFigureCluster(library, options),
      SimpleQuery: new SimpleQuery(library, options, options, now),
      CreateFigureClustersMergingTask: this.tasks.create,
      GetTask: this.tasks.get,
    };
  }

  answer(action: ImmAction, call: OperationCall): Buffer {
    this.tasks.settle();
    return this.#operations[action].answer(call);
  }
}
