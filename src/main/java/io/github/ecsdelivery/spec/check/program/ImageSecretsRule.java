package io.github.ecsdelivery.spec.check.program;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.secret.SecretLooks;

/** Everyone who may pull an image reads its variables. */
final class ImageSecretsRule implements Rule {
    private final JavaService service;

    ImageSecretsRule(JavaService service) {
        this.service = service;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        service.image().config().environment().forEach((name, value) -> {
            if (SecretLooks.secret(name, value)) {
                String xml = Settings.xml("image.environment." + name);
                findings.add(Finding.warning(
                        Code.SPEC_INVALID,
                        new Place(xml, 0, 0),
                        JsonPointer.empty(),
                        xml
                                + " looks like a secret, and everyone who may pull the image reads it. Expected no secret there.",
                        "Keep it in Secrets Manager or in an SSM parameter, and name that in <spec><secrets>."));
            }
        });
    }
}
