package io.github.ecsdelivery.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends a build as if it were killed, right after a call has done its work and before anybody hears of it. */
final class Killing {
    private int left;

    private Killing(int calls) {
        left = calls;
    }

    /** The build was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param step {@code register}, {@code put}, {@code create} or {@code tag}
     * @param calls after how many calls of it
     */
    static Far after(String step, int calls, Far far) {
        Killing killing = new Killing(calls);
        return switch (step) {
            case "register" ->
                new Far(
                        far.engine(),
                        far.service(),
                        killing.register(far.taskDefinitions()),
                        far.revisions(),
                        far.images());
            case "put" -> {
                RevisionStore real = far.revisions();
                yield new Far(
                        far.engine(),
                        far.service(),
                        far.taskDefinitions(),
                        (key, content) -> killing.count(real.put(key, content)),
                        far.images());
            }
            case "create" ->
                new Far(
                        killing.create(far.engine()),
                        far.service(),
                        far.taskDefinitions(),
                        far.revisions(),
                        far.images());
            case "tag" ->
                new Far(far.engine(), far.service(), far.taskDefinitions(), far.revisions(), killing.tag(far.images()));
            default -> throw new IllegalArgumentException(step);
        };
    }

    private <T> T count(T answer) {
        if (--left == 0) {
            throw new Killed();
        }
        return answer;
    }

    private TaskDefinitions register(TaskDefinitions real) {
        return new TaskDefinitions() {
            @Override
            public @Nullable String newestWith(String family, String fingerprint) throws DeliveryException {
                return real.newestWith(family, fingerprint);
            }

            @Override
            public String register(ObjectNode taskDefinition) throws DeliveryException {
                return count(real.register(taskDefinition));
            }
        };
    }

    private DeploymentEngine create(DeploymentEngine real) {
        return new DeploymentEngine() {
            @Override
            public Plan plan(String application, String group, @Nullable String config) throws DeliveryException {
                return real.plan(application, group, config);
            }

            @Override
            public @Nullable Deployment active(String application, String group) throws DeliveryException {
                return real.active(application, group);
            }

            @Override
            public String create(Start start) throws DeliveryException {
                return count(real.create(start));
            }

            @Override
            public Deployment read(String id) throws DeliveryException {
                return real.read(id);
            }

            @Override
            public @Nullable String lastReleased(String application, String group) throws DeliveryException {
                return real.lastReleased(application, group);
            }

            @Override
            public Deployment glance(String id) throws DeliveryException {
                return real.glance(id);
            }
        };
    }

    private ImageRepository tag(ImageRepository real) {
        return new ImageRepository() {
            @Override
            public RegistryLogin login() throws DeliveryException {
                return real.login();
            }

            @Override
            public TagMutability mutability() throws DeliveryException {
                return real.mutability();
            }

            @Override
            public Set<String> missing(Collection<String> digests) throws DeliveryException {
                return real.missing(digests);
            }

            @Override
            public boolean create(RepositoryPlan plan) throws DeliveryException {
                return real.create(plan);
            }

            @Override
            public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
                return real.find(tagsOrDigests);
            }

            @Override
            public void tag(Manifest manifest, String tag) throws DeliveryException {
                real.tag(manifest, tag);
                count(tag);
            }
        };
    }
}
