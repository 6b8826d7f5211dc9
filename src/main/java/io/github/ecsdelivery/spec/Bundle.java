package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Says what the rendered files belong to, so that the spec of dev never reaches prd; {@code bundle.json}.
 *
 * @param commit full commit id
 * @param dirty whether uncommitted changes went in besides
 * @param environment environment name
 * @param accountId account of the delivery
 * @param files SHA-256 of each file by its name
 */
public record Bundle(String commit, boolean dirty, String environment, String accountId, Map<String, String> files) {

    public Bundle {
        // A file that someone wrote by hand may leave out anything.
        commit = Objects.requireNonNullElse(commit, "(none)");
        environment = Objects.requireNonNullElse(environment, "(none)");
        accountId = Objects.requireNonNullElse(accountId, "(none)");
        files = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(files, Map.of())));
    }

    /** Name of the file in the delivery folder. */
    public static final String FILE = "bundle.json";

    public static final String TASK_DEFINITION = "taskdef.json";
    public static final String APP_SPEC = "appspec.yaml";

    private static final List<String> SEALED = List.of(ImageRecord.FILE, TASK_DEFINITION, APP_SPEC);

    /** Seals the files as they lie in the folder now. */
    public static Bundle seal(Delivery delivery, DeliveryFolder folder) throws DeliveryException {
        Map<String, String> files = new TreeMap<>();
        for (String name : SEALED) {
            files.put(name, DeliveryFolder.sha256(folder.read(name, "render-deploy-spec")));
        }
        Bundle bundle = new Bundle(
                delivery.commit().id(), delivery.commit().dirty(), delivery.environment(), delivery.accountId(), files);
        folder.writeJson(FILE, bundle);
        return bundle;
    }

    /**
     * Reads the bundle and makes sure that it is of this delivery and that no file was changed since.
     *
     * @throws DeliveryException HANDOVER_MISSING, HANDOVER_MISMATCH
     */
    public static Bundle open(Delivery delivery, DeliveryFolder folder) throws DeliveryException {
        Bundle bundle = folder.readJson(FILE, Bundle.class, "render-deploy-spec");
        Commit commit = delivery.commit();
        expect(
                "commit",
                Commit.text(bundle.commit(), bundle.dirty()),
                Commit.text(commit.id(), commit.dirty()),
                folder);
        expect("environment", bundle.environment(), delivery.environment(), folder);
        expect("account", bundle.accountId(), delivery.accountId(), folder);
        for (String name : SEALED) {
            String found = DeliveryFolder.sha256(folder.read(name, "render-deploy-spec"));
            expect("SHA-256 of " + name, bundle.files().getOrDefault(name, "(none)"), found, folder);
        }
        return bundle;
    }

    private static void expect(String what, String recorded, String actual, DeliveryFolder folder)
            throws DeliveryException {
        if (!recorded.equals(actual)) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    folder.path(FILE) + " was rendered for the " + what + " " + recorded + ", this build has " + actual
                            + ".",
                    "Run ecs-delivery:render-deploy-spec again for this environment and commit.");
        }
    }
}
