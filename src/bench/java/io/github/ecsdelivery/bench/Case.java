package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/** One line of the table. */
interface Case {
    /** For {@code -Dbench.cases}. */
    String name();

    /** For tables. */
    String title();

    /** Programs without which it is left out: a name on the PATH, or a path. */
    default List<String> needs(Options options) {
        return List.of();
    }

    /**
     * Warms up, then measures as often as the options say, the sides in turn.
     *
     * @throws FailedRun when a run failed, or what it pushed is not there
     */
    CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun;
}
