package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.java.BaseImage;
import io.github.ecsdelivery.spec.java.ClassFile;
import io.github.ecsdelivery.spec.java.JavaService;

/** The Java in the base image can run the project's class files. */
final class JavaVersionRule implements Rule {
    private static final String SETTING = "<image><baseImage>";

    private final JavaService service;

    JavaVersionRule(JavaService service) {
        this.service = service;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        String image = service.image().baseImage();
        ClassFile newest = service.newest();
        Integer has = image == null ? null : BaseImage.javaRelease(image);
        if (has != null && newest != null && has < newest.release()) {
            findings.add(Finding.error(
                    Code.SPEC_INVALID,
                    new Place(SETTING, 0, 0),
                    Placed.top(subject.taskDefinition()).at(),
                    SETTING + " is " + image + ", which has Java " + has + ", and " + newest.name()
                            + " is compiled for Java "
                            + newest.release() + " (version " + newest.major() + "). Expected Java " + newest.release()
                            + " or newer: the service would end with an UnsupportedClassVersionError.",
                    "Name a base image with Java " + newest.release() + ", or compile with <maven.compiler.release>"
                            + has + "</maven.compiler.release>."));
        }
    }
}
