package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.spec.check.subject.AppSpecTarget;
import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.Answer;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.SpringSettings;
import io.github.ecsdelivery.spec.java.Surroundings;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spring Boot listens on the port that gets the traffic. */
final class ServerPortRule implements Rule {
    private static final String PORT = "server.port";
    private static final String BY_DEFAULT = "8080";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    /** Servers beside that of server.port. */
    private static final List<String> OTHERS =
            List.of("grpc.server.port", "spring.grpc.server.port", "spring.rsocket.server.port");

    private final JavaService service;

    ServerPortRule(JavaService service) {
        this.service = service;
    }

    /** What Spring listens on, and whether that is only its default. */
    private record Listening(int port, String told, boolean byDefault) {}

    @Override
    public void check(Subject subject, Findings findings) {
        Container container = Containers.delivered(subject);
        Surroundings around = container == null ? null : new CommandLine(container, service).surroundings();
        if (container == null || around == null || !service.spring().isSpringBoot()) {
            return;
        }
        SpringSettings spring = service.spring().in(around);
        Listening listening = listening(spring);
        if (listening == null) {
            return;
        }
        boolean targeted = false;
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            targeted = true;
            Placed port = target.containerPort();
            Integer wanted = port.wholeInQuotes();
            boolean ours = String.valueOf(container.name())
                    .equals(target.containerName().text());
            if (ours && wanted != null && wanted != listening.port() && !elsewhere(spring, wanted)) {
                add(port, String.valueOf(wanted), listening, findings);
            }
        }
        if (!targeted) {
            mappings(container, spring, listening, findings);
        }
    }

    private static void mappings(Container container, SpringSettings spring, Listening listening, Findings findings) {
        List<Container.Ports> ports = container.ports();
        boolean serves = ports.isEmpty()
                || ports.stream().anyMatch(one -> one.hold(listening.port()) || elsewhere(spring, one.first()));
        if (!serves) {
            add(ports.get(0).spot(), Container.shown(ports), listening, findings);
        }
    }

    private static void add(Placed spot, String wanted, Listening listening, Findings findings) {
        String rest = "is " + wanted + ", and Spring listens on " + listening.port() + " (" + listening.told()
                + "). Expected the same port: the load balancer's health checks would fail.";
        String cure = "Write " + listening.port() + " there, or set " + PORT + " to the other.";
        findings.add(listening.byDefault() ? spot.warning(rest, cure) : spot.error(rest, cure));
    }

    private static @Nullable Listening listening(SpringSettings spring) {
        if (spring.get("spring.main.web-application-type") instanceof Answer.Known type
                && type.value().equalsIgnoreCase("none")) {
            return null;
        }
        Answer port = spring.get(PORT);
        if (port instanceof Answer.Known known && NUMBER.matcher(known.value()).matches()) {
            return new Listening(Integer.parseInt(known.value()), PORT + " in " + known.origin(), false);
        }
        return port instanceof Answer.Unset
                ? new Listening(Integer.parseInt(BY_DEFAULT), "its default, " + PORT + " is not set", true)
                : null;
    }

    /** Whether another server of the service has the port, or may have. */
    private static boolean elsewhere(SpringSettings spring, int port) {
        return OTHERS.stream()
                .map(spring::get)
                .anyMatch(answer -> answer instanceof Answer.Unknown
                        || (answer instanceof Answer.Known known
                                && known.value().equals(String.valueOf(port))));
    }
}
