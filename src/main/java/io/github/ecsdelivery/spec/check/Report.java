package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;

/** Takes what rules find in the task definition and adds place and path. */
record Report(Subject subject, Findings findings) {

    /**
     * @param found what was found there, beginning with a verb: {@code is "300"}
     * @param expected what follows "Expected", without full stop
     * @param cure a sentence
     */
    void error(Part part, String found, String expected, String cure) {
        findings.add(finding(Finding.Severity.ERROR, part, found, expected, cure));
    }

    /** An error for which AWS's own words are known. */
    void error(Part part, String found, String expected, String cure, String aws) {
        findings.add(
                finding(Finding.Severity.ERROR, part, found, expected, cure).withAws(aws));
    }

    void warning(Part part, String found, String expected, String cure) {
        findings.add(finding(Finding.Severity.WARNING, part, found, expected, cure));
    }

    private Finding finding(Finding.Severity severity, Part part, String found, String expected, String cure) {
        return new Finding(
                severity,
                Code.SPEC_INVALID,
                subject.taskDefinition().place(part.at()),
                part.at(),
                (part.at().matches() ? "The task definition" : part.path()) + " " + found + ". Expected " + expected
                        + ".",
                null,
                cure);
    }
}
