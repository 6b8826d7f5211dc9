package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.JavaService;
import java.util.List;
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
        List<String> built = service.architectures().stream()
                .filter(OF_IMAGE::containsKey)
                .map(OF_IMAGE::get)
                .toList();
        // One that the task can ask for may be among those that it cannot.
        if (built.isEmpty() || built.size() < service.architectures().size()) {
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
        if ((said || byDefault) && !built.contains(asked)) {
            findings.add(wanted.error(
                    (said ? "is " + wanted.quoted() : "is not given, which means " + DEFAULT)
                            + ", and the image is built for "
                            + String.join(", ", service.architectures()) + ". Expected " + String.join(" or ", built)
                            + ": the container would end with \"exec format error\".",
                    "Write " + built.get(0) + ", or build the image for the other architecture (<image><platforms>)."));
        }
    }
}
