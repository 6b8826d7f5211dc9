package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Logs in and looks for the repository while the layers are being built. Whoever asks for the login waits for both, so
 * nothing is pushed to a repository that is not there.
 */
final class EarlyLogin implements LoginSource, AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2, EarlyLogin::thread);
    private final Future<RegistryLogin> login;
    private final Future<Boolean> exists;

    EarlyLogin(ImageRepository repository) {
        login = threads.submit(repository::login);
        exists = threads.submit((Callable<Boolean>) () -> {
            repository.mutability();
            return true;
        });
    }

    @Override
    public RegistryLogin get() throws DeliveryException {
        RegistryLogin answer = await(login);
        await(exists);
        return answer;
    }

    /** Does not wait for what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <T> T await(Future<T> future) throws DeliveryException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED,
                    "The build was interrupted while it logged in to the registry.",
                    "Run it again.",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeliveryException known) {
                throw known;
            }
            throw new DeliveryException(
                    Code.UNEXPECTED,
                    "The login to the registry failed: " + e.getCause() + ".",
                    "Please report this.",
                    e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ecs-delivery-login");
        thread.setDaemon(true);
        return thread;
    }
}
