package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.spec.finding.Findings;

/** One thing that ECS, CodeDeploy or the service itself would not bear. */
public interface Rule {

    /** Adds what is wrong or doubtful; changes nothing in the trees and never throws, whatever their shape. */
    void check(Subject subject, Findings findings);
}
