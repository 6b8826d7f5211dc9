package io.github.ecsdelivery.spec.check.program;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.java.JavaService;

/** Says of which configuration files nothing is known, so that nobody thinks they were checked. */
final class SpringFilesRule implements Rule {
    private final JavaService service;

    SpringFilesRule(JavaService service) {
        this.service = service;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (String file : service.spring().unreadable()) {
            findings.add(Finding.warning(
                    Code.SPEC_INVALID,
                    new Place(file, 0, 0),
                    JsonPointer.empty(),
                    file + " among the project's classes does not parse, so Spring's port and shutdown are not checked."
                            + " Expected what Spring can read.",
                    "Correct it; Spring would not start with it."));
        }
    }
}
