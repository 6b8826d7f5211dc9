package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Fields;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every ARN of the trees has the form of what it names, and lies where the delivery goes. */
final class ArnRule implements Rule {
    /** What may stand before the ARN in credentialSpecs. */
    private static final Pattern CREDENTIAL_SPEC = Pattern.compile("^credentialspec(domainless)?:(?=arn:)");

    /** That it is empty is told together with what needs it. */
    private static final String EXECUTION_ROLE = "executionRoleArn";

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_./+=@:-]*");

    @Override
    public void check(Subject subject, Findings findings) {
        check(subject, subject.taskDefinition(), ArnFields::inTaskDefinition, findings);
        if (subject.appSpec() != null) {
            check(subject, subject.appSpec(), ArnFields::inAppSpec, findings);
        }
    }

    private static void check(Subject subject, Template template, Function<Placed, ArnKind> kinds, Findings findings) {
        Placed.top(template).eachText(spot -> {
            if (!Fields.isTaskDefinitionReference(spot)) {
                check(subject, spot, kinds.apply(spot), findings);
            }
        });
    }

    private static void check(Subject subject, Placed spot, ArnKind kind, Findings findings) {
        String value = CREDENTIAL_SPEC.matcher(spot.node().textValue()).replaceFirst("");
        boolean told = value.isEmpty() && spot.modelPath().equals(EXECUTION_ROLE);
        if (told || (kind == ArnKind.ANY && !value.startsWith(Arn.START))) {
            return;
        }
        boolean free = Fields.isFree(spot);
        boolean tokens = !Tokens.strict(value).isEmpty();
        // A policy or a pattern in a variable is no ARN of one thing.
        if (tokens || (free && !LITERAL.matcher(value).matches())) {
            return;
        }
        Misfit misfit = kind.misfit(value, subject.region());
        if (misfit != null) {
            String rest = misfit.told(shown(spot, kind, value));
            String cure = "Copy the right one from the console, or from the output of what made the resource.";
            findings.add(free ? spot.warning(rest, cure) : spot.error(rest, cure));
        } else {
            elsewhere(subject, spot, value, findings);
        }
    }

    /** What is neither ARN nor name where a secret is to be named may be the secret. */
    private static String shown(Placed spot, ArnKind kind, String value) {
        boolean maybeSecret = (kind == ArnKind.SECRET || kind == ArnKind.SECRET_OR_PARAMETER)
                && !value.isEmpty()
                && !value.startsWith(Arn.START);
        return maybeSecret ? "a value" : spot.quoted();
    }

    private static void elsewhere(Subject subject, Placed spot, String value, Findings findings) {
        Arn arn = Arn.of(value);
        if (arn == null) {
            return;
        }
        List<String> differs = new ArrayList<>();
        if (ArnForm.ACCOUNT.matcher(arn.account()).matches()) {
            other("the account", arn.account(), subject.accountId(), differs);
        }
        if (!arn.region().isEmpty()) {
            other("the region", arn.region(), subject.region(), differs);
        }
        if (!differs.isEmpty()) {
            findings.add(spot.warning(
                    "is " + spot.quoted() + ", which names " + String.join(" and ", differs) + ".",
                    "Correct it, best by ${accountId} and ${region}; nothing is to do when the other one is meant."));
        }
    }

    private static void other(String what, String named, @Nullable String delivery, List<String> differs) {
        if (delivery != null && !named.equals(delivery)) {
            differs.add(what + " " + named + " while the delivery goes to " + delivery);
        }
    }
}
