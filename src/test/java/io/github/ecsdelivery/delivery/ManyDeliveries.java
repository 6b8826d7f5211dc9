package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whole deliveries of many services of one account and region at the same time, each with clients of its own. */
final class ManyDeliveries {
    private static final String COMMIT = "3333333333333333333333333333333333333333";

    private ManyDeliveries() {}

    /** Arguments: how many, and a folder. Prints a line for each delivery that is not as it should be, then a summary. */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<World> worlds = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String name = "orders-" + i;
            worlds.add(World.of(name)
                    .bootstrap("healthcheck-" + i, "zkfmapf123/healthcheck:latest", "bootstrap", 3000)
                    .deploymentConfig("CodeDeployDefault.ECSCanary10Percent5Minutes")
                    .terminationWait(Duration.ofMinutes(1))
                    .build());
        }
        long start = System.nanoTime();
        int good = 0;
        try (Sandbox sandbox = Sandbox.start(worlds, Sandbox.Options.defaults().time(0, 1e9))) {
            ExecutorService threads = Executors.newFixedThreadPool(many);
            List<Future<String>> deliveries = new ArrayList<>();
            for (World world : worlds) {
                deliveries.add(threads.submit(() -> deliver(world, sandbox, folder.resolve(world.service()))));
            }
            for (Future<String> delivery : deliveries) {
                String wrong = delivery.get();
                good += wrong.isEmpty() ? 1 : 0;
                System.out.print(wrong.isEmpty() ? "" : wrong + "\n");
            }
            threads.shutdown();
        }
        System.out.println(good + " of " + many + " deliveries in "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s, at most "
                + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MiB of heap");
        System.exit(good == many ? 0 : 1);
    }

    private static String deliver(World world, Sandbox sandbox, Path folder) throws Exception {
        DeliveryScene scene = new DeliveryScene(world, sandbox, folder);
        scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace("orders-web", world.service()));
        scene.project.appSpec(TinyProject.APP_SPEC);
        DeliveryOutcome outcome = scene.deliver(COMMIT);
        Onlooker onlooker = new Onlooker(scene);
        Map<String, String> tags = onlooker.tags();
        boolean own = scene.told.lines().stream()
                .filter(line -> line.startsWith("Group "))
                .allMatch(line -> line.contains(world.cluster() + "/" + world.service() + " with"));
        return outcome.released()
                        && own
                        && onlooker.deployments().size() == 1
                        && outcome.taskDefinition().equals(onlooker.runningTaskDefinition())
                        && String.valueOf(outcome.image().digest()).equals(tags.get("latest"))
                ? ""
                : world.service() + ": " + outcome.status() + " " + tags + " " + scene.told.lines();
    }
}
