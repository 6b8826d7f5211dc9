package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;

/**
 * Holds deployments back until Maven ends its session, that is when every module is built or one has failed. Maven asks its
 * request for the listener at each event, so one that is put there by a goal hears of the end, and before Maven's own, which
 * prints the summary.
 */
public final class HeldDeliveries {
    private static final String LIST = "ecs-delivery.held";
    private static final String OVER = "ecs-delivery.held-over";

    private final MavenSession session;
    private final Map<String, Object> context;
    private final InstantSource clock;
    private final Function<DeliveryException, String> wording;

    /**
     * @param context what all goals of the build share, whichever copy of this plugin they are of; with a monitor of its own
     * @param wording how a failure is printed
     */
    public HeldDeliveries(
            MavenSession session,
            Map<String, Object> context,
            InstantSource clock,
            Function<DeliveryException, String> wording) {
        this.session = session;
        this.context = context;
        this.clock = clock;
        this.wording = wording;
    }

    /**
     * Holds it, and says so.
     *
     * @param progress of the goal; of the first one that holds, it tells the rest as well, after the goal has ended
     */
    public void hold(HeldDelivery delivery, Progress progress) {
        synchronized (context) {
            // A build that fails fast does not wait for the modules that other threads still build.
            if (context.containsKey(OVER)) {
                progress.warn(
                        "The build is over, so this deployment was held back and not started: " + delivery.title());
                return;
            }
            List<Map<String, Object>> held = held();
            held.add(delivery.toMap());
            if (held.size() == 1) {
                MavenExecutionRequest request = session.getRequest();
                request.setExecutionListener(
                        SessionEnd.before(request.getExecutionListener(), () -> carryOutOrTell(progress)));
            }
        }
        progress.line("Deployment of " + delivery.title() + " is held back until all modules are built (deliverAtEnd)");
    }

    @SuppressWarnings("unchecked") // only this class writes it, here or in another copy
    private List<Map<String, Object>> held() {
        return (List<Map<String, Object>>) context.computeIfAbsent(LIST, first -> new ArrayList<Map<String, Object>>());
    }

    // What is thrown here would keep Maven from summing up.
    private void carryOutOrTell(Progress progress) {
        try {
            carryOut(progress);
        } catch (RuntimeException e) {
            Reactor reactor = new Reactor(session, wording);
            reactor.add(reactor.error(DeliveryException.mistake(e)));
        }
    }

    private void carryOut(Progress progress) {
        Reactor reactor = new Reactor(session, wording);
        List<HeldDelivery> deliveries;
        synchronized (context) {
            context.put(OVER, true);
            // With threads, modules come as they are ready.
            deliveries = held().stream()
                    .map(HeldDelivery::of)
                    .sorted(Comparator.comparingInt(reactor::position))
                    .toList();
        }
        Round round = new Round(reactor, progress, clock);
        if (reactor.failed()) {
            round.refuse(deliveries);
        } else {
            round.carryOut(deliveries);
        }
    }
}
