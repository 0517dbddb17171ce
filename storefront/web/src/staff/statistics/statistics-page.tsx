import { Link } from 'wouter';
import { useCommand } from '../../graph/use-command.ts';
import { useView } from '../../graph/use-view.ts';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
import { RebuildStatistics, StaffStatistics, type StaffStatisticsQuery } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { useStaffViewer } from '../staff-viewer.ts';
import { Confirm } from '../ui/confirm.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { DayChart } from './day-chart.tsx';
import { sumsOf, withoutGaps } from './days.ts';

const days = 30;
const products = 10;

export function StatisticsPage() {
  const { s } = useStaffWords();
  const view = useView(StaffStatistics, { days, products });
  const problem = view.problem ?? view.missing('salesByDay');
  return (
    <>
      <div className="row between">
        <Heading>{s('statistics.title')}</Heading>
        <Rebuild state={view.data?.statisticsState} />
      </div>
      {view.isLoading && (
        <>
          <Loading />
          <LinesSkeleton />
        </>
      )}
      {problem && <Problem problem={problem} onRetry={view.retry} />}
      {view.data?.salesByDay && <Sales sales={view.data.salesByDay} />}
      {view.data?.topProducts && <TopProducts top={view.data.topProducts} />}
    </>
  );
}

type Data = StaffStatisticsQuery;

function Sales({ sales }: { sales: NonNullable<Data['salesByDay']> }) {
  const { s, number, money } = useStaffWords();
  const known = sales.edges.map(({ node }) => node);
  const shown = withoutGaps(known, days);
  const sums = sumsOf(shown);
  const figures = [
    [s('statistics.revenue'), money({ amount: sums.revenue.toFixed(2), currency: 'EUR' })],
    [s('statistics.orders'), number(sums.orders)],
    [
      s('statistics.average'),
      money({ amount: (sums.orders ? sums.revenue / sums.orders : 0).toFixed(2), currency: 'EUR' }),
    ],
    [s('statistics.cancelled'), number(sums.cancelled)],
  ] as const;
  return (
    <section className="stack" aria-labelledby="sales">
      <h2 id="sales">{s('statistics.sales')}</h2>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div className="card" key={name}>
            <dt className="soft small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <DayChart days={shown} />
    </section>
  );
}

function TopProducts({ top }: { top: NonNullable<Data['topProducts']> }) {
  const { s, number, money } = useStaffWords();
  const rows = top.edges.map(({ node }) => node);
  const most = Math.max(1, ...rows.map(({ revenue }) => Number(revenue.amount)));
  return (
    <section className="stack" aria-labelledby="top">
      <h2 id="top">{s('statistics.top')}</h2>
      <DataTable
        caption={s('statistics.top')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            head: s('product'),
            cell: ({ product, name }) =>
              product ? <Link href={`/staff/products/${product.id}`}>{name}</Link> : name,
          },
          { head: s('statistics.pieces'), isNumber: true, cell: ({ quantity }) => number(quantity) },
          { head: s('statistics.revenue'), isNumber: true, cell: ({ revenue }) => money(revenue) },
          {
            head: s('statistics.share'),
            cell: ({ revenue }) => (
              <meter className="share" min={0} max={most} value={Number(revenue.amount)}>
                {money(revenue)}
              </meter>
            ),
          },
        ]}
      />
    </section>
  );
}

function Rebuild({ state }: { state: Data['statisticsState'] | undefined }) {
  const { s, date } = useStaffWords();
  const { isAdmin } = useStaffViewer();
  const command = useCommand(RebuildStatistics);
  return (
    <div className="row">
      {state?.asOf && <p className="soft small">{s('statistics.asOf', { date: date(state.asOf) })}</p>}
      {isAdmin && (
        <Confirm
          title={s('statistics.rebuild')}
          text={s('statistics.rebuild.text')}
          done={s('statistics.rebuilt')}
          isSmall
          command={command}
          run={() => command.run({})}
        />
      )}
    </div>
  );
}
