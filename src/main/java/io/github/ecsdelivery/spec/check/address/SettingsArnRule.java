package io.github.ecsdelivery.spec.check.address;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Roles and keys that the POM names have the form they must have; they may lie in other accounts. */
final class SettingsArnRule implements Rule {
    private static final Pattern OPEN = Pattern.compile("[@$]\\{");
    // ECS takes short names of roles, STS does not.
    private static final Misfit NO_ARN = new Misfit("is no ARN", "the ARN of a role, arn:aws:iam::ACCOUNT:role/NAME");

    @Override
    public void check(Subject subject, Findings findings) {
        for (Map.Entry<String, String> setting : new TreeMap<>(subject.settings()).entrySet()) {
            String value = setting.getValue().strip();
            ArnKind kind = ArnFields.inSettings(setting.getKey());
            if (value.isEmpty() || OPEN.matcher(value).find()) {
                continue;
            }
            Misfit misfit = kind == ArnKind.ROLE && !value.startsWith(Arn.START) ? NO_ARN : kind.misfit(value, null);
            if (misfit != null) {
                String xml = Settings.xml(setting.getKey());
                findings.add(Finding.error(
                        Code.SPEC_INVALID,
                        new Place(xml, 0, 0),
                        JsonPointer.empty(),
                        xml + " " + misfit.told(Placed.quoted(value)),
                        "Correct it in the POM; the console shows it where the role or key is described."));
            }
        }
    }
}
