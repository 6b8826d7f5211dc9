package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;

/** What was {@code latest} becomes {@code backup}; only what this takes is counted, not the push beside it. */
record BackupCase() implements Case {
    private static final long SIZE = 58_000_000;
    private static final long MOST_BYTES = 4_000;
    private static final int CALLS = 2;
    private static final List<String> MOVE = List.of("-Decs-delivery.image.moveTags=push");

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String title() {
        return "backup tag of a large image";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        FarSide farSide = workshop.farSide();
        Ours ours = workshop.ours(name());
        String repository = ours.name() + "/" + name();
        farSide.create(repository);
        workshop.run(ours, farSide.direct(), repository, MOVE);
        long size = farSide.size(repository, "latest");
        if (size < SIZE) {
            ours.sample().addBallast((int) (SIZE - size));
            workshop.run(ours, farSide.direct(), repository, MOVE);
            size = farSide.size(repository, "latest");
        }
        List<Measurement> runs = new ArrayList<>();
        List<Exchange.Seen> moves = new ArrayList<>();
        for (int round = 0; round < workshop.options().runs(); round++) {
            String latest = farSide.digest(repository, "latest");
            ours.sample().change();
            Measurement run = workshop.run(ours, farSide.direct(), repository, MOVE);
            String backup = farSide.digest(repository, "backup");
            if (!backup.equals(latest)) {
                throw new FailedRun("'latest' was " + latest + ", but 'backup' is " + backup + " after the push.");
            }
            runs.add(run);
            moves = moves(run);
        }
        long bytes = moves.stream().mapToLong(call -> call.up() + call.down()).sum();
        double seconds = moves.stream().mapToDouble(Exchange.Seen::seconds).sum();
        return new CaseResult(
                name(),
                String.format(Locale.ROOT, "backup tag of a %.1f MB image", size / 1e6),
                List.of(new Series("ours", runs)),
                null,
                String.format(
                        Locale.ROOT,
                        "%d calls (%s), %d bytes, digest kept, %.0f ms",
                        moves.size(),
                        described(moves),
                        bytes,
                        seconds * 1000),
                "2 calls, < 4 KB, digest kept",
                Verdict.of(moves.size() == CALLS && bytes < MOST_BYTES),
                List.of());
    }

    private static String described(List<Exchange.Seen> calls) {
        return calls.stream()
                .map(call -> call.operation() + " " + call.up() + " up " + call.down() + " down")
                .collect(Collectors.joining(", "));
    }

    /** All looks at tags, and the put of this one tag. */
    private static List<Exchange.Seen> moves(Measurement run) {
        return run.traffic().exchanges().stream()
                .filter(call -> call.operation().equals("BatchGetImage")
                        || call.operation().equals("DescribeImages")
                        || (call.operation().equals("PutImage")
                                && call.request().contains("\"backup\"")))
                .toList();
    }
}
