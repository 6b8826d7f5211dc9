package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.spec.check.subject.AppSpecTarget;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.List;
import java.util.regex.Pattern;

/** Subnets and security groups of the AppSpec are named by their ids (aws-facts A1). */
final class NetworkIdsRule implements Rule {
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-z]+");
    private static final Pattern GROUP = Pattern.compile("sg-[0-9a-z]+");

    @Override
    public void check(Subject subject, Findings findings) {
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            check(target.subnets(), SUBNET, "the id of a subnet, subnet-0123456789abcdef0", findings);
            check(target.securityGroups(), GROUP, "the id of a security group, sg-0123456789abcdef0", findings);
        }
    }

    private static void check(List<Placed> ids, Pattern form, String expected, Findings findings) {
        for (Placed id : ids) {
            String text = id.text();
            if (text == null || !Tokens.strict(text).isEmpty()) {
                continue;
            }
            if (!form.matcher(text).matches()) {
                findings.add(id.error(
                        "is " + id.quoted() + other(text, form) + ". Expected " + expected + ".",
                        "Write the id; names and ARNs are not taken."));
            }
        }
    }

    private static String other(String text, Pattern form) {
        if (form != SUBNET && SUBNET.matcher(text).matches()) {
            return ", a subnet";
        }
        return form != GROUP && GROUP.matcher(text).matches() ? ", a security group" : "";
    }
}
