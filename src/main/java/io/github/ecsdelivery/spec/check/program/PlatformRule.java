package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.JavaService;
import java.util.Map;

/** The image is built for the processor and the operating system that the task asks for (aws-facts C1). */
final class PlatformRule implements Rule {
    private static final String DEFAULT = "X86_64";
    private static final Map<String, String> OF_IMAGE = Map.of("amd64", DEFAULT, "arm64", "ARM64");

    private final JavaService service;

    PlatformRule(JavaService service) {
        this.service = service;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        String built = OF_IMAGE.get(service.architecture());
        if (built == null) {
            return;
        }
        Placed definition = Placed.top(subject.taskDefinition());
        Placed platform = definition.get("runtimePlatform");
        Placed family = platform.get("operatingSystemFamily");
        if (Platform.isWindows(definition)) {
            findings.add(family.error(
                    "is " + family.quoted() + ", and the image that this build makes is for Linux. Expected LINUX.",
                    "Write LINUX, or leave it out."));
        }
        Placed wanted = platform.get("cpuArchitecture");
        // On instances of one's own the instance decides when nothing is said.
        boolean said = wanted.text() != null && OF_IMAGE.containsValue(wanted.text());
        boolean byDefault = !wanted.given() && Platform.isFargate(definition);
        String asked = said ? String.valueOf(wanted.text()) : DEFAULT;
        if ((said || byDefault) && !built.equals(asked)) {
            findings.add(wanted.error(
                    (said ? "is " + wanted.quoted() : "is not given, which means " + DEFAULT)
                            + ", and the image is built for "
                            + service.architecture() + ". Expected " + built
                            + ": the container would end with \"exec format error\".",
                    "Write " + built + ", or build the image for the other architecture."));
        }
    }
}
