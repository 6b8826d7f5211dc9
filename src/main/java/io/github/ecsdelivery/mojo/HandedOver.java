package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.SpecRenderer;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** What the goals before it left for a deployment that waits, since another execution of the module may write over it. */
final class HandedOver {
    private final Map<String, byte[]> files;

    private HandedOver(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * What lies in the folder now.
     *
     * @throws DeliveryException HANDOVER_MISSING, HANDOVER_MISMATCH
     */
    static HandedOver in(DeliveryFolder folder) throws DeliveryException {
        Map<String, byte[]> files = new TreeMap<>();
        Bundle bundle = folder.readJson(Bundle.FILE, Bundle.class, "render-deploy-spec");
        files.put(Bundle.FILE, folder.read(Bundle.FILE, "render-deploy-spec"));
        for (String name : bundle.files().keySet()) {
            files.put(name, folder.read(name, "render-deploy-spec"));
        }
        if (Files.exists(folder.path(SpecRenderer.DIFF))) {
            files.put(SpecRenderer.DIFF, folder.read(SpecRenderer.DIFF, "render-deploy-spec"));
        }
        return new HandedOver(files);
    }

    /**
     * Has the folder hold it again.
     *
     * @throws DeliveryException FILE_UNWRITABLE
     */
    void putBack(DeliveryFolder folder) throws DeliveryException {
        folder.remove(SpecRenderer.DIFF);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            folder.write(file.getKey(), file.getValue());
        }
    }
}
