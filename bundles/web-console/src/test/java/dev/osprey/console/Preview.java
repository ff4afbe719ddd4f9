package dev.osprey.console;

import java.util.concurrent.CountDownLatch;

/**
 * Serves the console on a lively make-believe market, to look at the page: {@code http://127.0.0.1:8081}, or the port given. The class
 * path is that of the tests.
 */
public final class Preview {

    private Preview() {}

    /** @param arguments the port */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 8081 : Integer.parseInt(arguments[0]);
        StandInEngine engine = new StandInEngine();
        LivelyMarket market = new LivelyMarket(engine);
        try (ServedConsole console = new ServedConsole(engine, new LivelyDelivery(engine, market), port)) {
            System.out.println(console.origin() + "  token " + console.token);
            market.start();
            new CountDownLatch(1).await();
        }
    }
}
