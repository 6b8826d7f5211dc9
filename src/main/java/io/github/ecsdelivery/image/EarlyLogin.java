package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Logs in while layers are being built; whoever asks for the login waits for it. */
final class EarlyLogin implements LoginSource, AutoCloseable {
    private final ExecutorService threads = Executors.newSingleThreadExecutor(EarlyLogin::thread);
    private final Future<RegistryLogin> login;

    EarlyLogin(ImageRepository repository) {
        login = threads.submit(repository::login);
    }

    @Override
    public RegistryLogin get() throws DeliveryException {
        return await(login, "logged in to the registry");
    }

    /** Does not wait for what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /**
     * Waits for work of another thread.
     *
     * @param what for the message: the build was interrupted while it …
     * @throws DeliveryException what the work threw, INTERRUPTED, or UNEXPECTED
     */
    static <T> T await(Future<T> work, String what) throws DeliveryException {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED, "The build was interrupted while it " + what + ".", "Run it again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeliveryException known) {
                throw known;
            }
            throw new DeliveryException(
                    Code.UNEXPECTED,
                    "The build made a mistake while it " + what + ": " + e.getCause() + ".",
                    "Run with -e for the stack trace and please report it.",
                    e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ecs-delivery-login");
        thread.setDaemon(true);
        return thread;
    }
}
