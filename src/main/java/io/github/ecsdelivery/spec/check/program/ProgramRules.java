package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.java.JavaService;
import java.util.List;

/** The rules that hold the Java service against the container that it will run in. */
public final class ProgramRules {
    private ProgramRules() {}

    /** What ends the service at once stands first. */
    public static List<Rule> of(JavaService service) {
        return List.of(
                new PlatformRule(service),
                new JavaVersionRule(service),
                new HeapRule(service),
                new ServerPortRule(service),
                new GracefulShutdownRule(service),
                new ImageSecretsRule(service),
                new SpringFilesRule(service));
    }
}
