package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;

/** Containers log to the region they run in, unless somebody means another. */
final class LogRegionRule implements Rule {

    @Override
    public void check(Subject subject, Findings findings) {
        for (Container container : Containers.of(subject).all()) {
            Placed region =
                    container.spot().get("logConfiguration").get("options").get("awslogs-region");
            String text = region.text();
            // That it is empty is told with the other options of the driver.
            if (text == null || text.isEmpty() || !Tokens.strict(text).isEmpty()) {
                continue;
            }
            if (Regions.judge(text) == Regions.Verdict.NONE) {
                String near = Regions.near(text, subject.region());
                findings.add(region.error(
                        "is " + region.quoted() + ", which is no region. Expected "
                                + (near == null ? "a region, as eu-west-1" : near) + ".",
                        "Write the region there, best as ${region}."));
            } else if (subject.region() != null && !subject.region().equals(text)) {
                findings.add(region.warning(
                        "is " + region.quoted() + " while the delivery goes to " + subject.region() + ".",
                        "Write ${region} there; nothing is to do when the logs are meant to go to " + text + "."));
            }
        }
    }
}
