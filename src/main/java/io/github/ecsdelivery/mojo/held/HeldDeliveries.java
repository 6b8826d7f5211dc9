package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.environment.Progress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /**
     * @param context what all goals of the build share, whichever copy of this plugin they are of; with a monitor of its own
     */
    public HeldDeliveries(MavenSession session, Map<String, Object> context, InstantSource clock) {
        this.session = session;
        this.context = context;
        this.clock = clock;
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
                        SessionEnd.before(request.getExecutionListener(), () -> carryOut(progress)));
            }
        }
        progress.line("Deployment of " + delivery.title() + " is held back until all modules are built (deliverAtEnd)");
    }

    @SuppressWarnings("unchecked") // only this class writes it, here or in another copy
    private List<Map<String, Object>> held() {
        return (List<Map<String, Object>>) context.computeIfAbsent(LIST, first -> new ArrayList<Map<String, Object>>());
    }

    private void carryOut(Progress progress) {
        List<HeldDelivery> deliveries;
        synchronized (context) {
            context.put(OVER, true);
            deliveries = held().stream()
                    .map(HeldDelivery::of)
                    .sorted(Comparator.comparingInt(this::position))
                    .toList();
        }
        if (session.getResult().hasExceptions()) {
            progress.warn("The build failed, so these deployments were held back and not started: "
                    + String.join(
                            ", ", deliveries.stream().map(HeldDelivery::title).toList())
                    + ". Run the whole build again: one that is resumed (-rf) does not know of them.");
            return;
        }
        new Round(session, progress, clock).carryOut(deliveries);
    }

    /** With threads, modules come as they are ready. */
    private int position(HeldDelivery delivery) {
        List<String> modules = session.getProjects().stream().map(Modules::id).toList();
        return modules.indexOf(delivery.module());
    }
}
