package io.github.ecsdelivery.bench;

import java.io.IOException;
import org.eclipse.jgit.api.errors.GitAPIException;

/** One line of the table. */
interface Case {
    /** For {@code -Dbench.cases}. */
    String name();

    /**
     * Warms up, then measures as often as the options say, the sides in turn.
     *
     * @throws FailedRun when a run failed, or what it pushed is not there
     */
    CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun;
}
