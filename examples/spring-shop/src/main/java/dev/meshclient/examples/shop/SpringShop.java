package dev.meshclient.examples.shop;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * A canary and the death of an instance, under load: what happens in the shop, how its customers fare, and what its
 * applications say of it.
 */
public final class SpringShop {
    private static final int CHECKOUTS = 400;

    private final Report report;
    private final boolean keep;

    SpringShop(PrintStream out, boolean keep) {
        report = new Report(out);
        this.keep = keep;
    }

    /**
     * Runs for some seconds; the exit code is 0 if every promise was kept, and 1 if not. With {@code -Dkeep=true} it goes on
     * until it is ended from outside.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new SpringShop(System.out, Boolean.getBoolean("keep")).run());
    }

    /** Returns the exit code. */
    int run() throws IOException, InterruptedException {
        try (Shop shop = Shop.open(10)) {
            tellApplications(shop);
            try (Customers customers = Customers.at(shop.instance("storefront"))) {
                for (int share : new int[] {10, 50, 100}) {
                    shift(shop, customers, share);
                }
                kill(shop, customers);
                tellFailures(customers);
                tellActuator(shop);
                int exitCode = report.end();
                tellConsole(shop);
                return exitCode;
            }
        }
    }

    private void tellApplications(Shop shop) {
        report.title("The applications");
        for (Instance instance : shop.instances()) {
            report.quote(String.format(
                    Locale.ROOT,
                    "%-11s  mesh/shop/virtualNode/%-10s  %s",
                    instance.name(),
                    instance.virtualNode(),
                    instance.url("")));
        }
    }

    private void shift(Shop shop, Customers customers, int share) throws IOException, InterruptedException {
        report.title("The mesh file says: " + (100 - share) + " % of the orders to v1, " + share + " % to v2");
        shop.shift(share);
        boolean inForce = Actuator.of(shop.instance("storefront"))
                .until(view -> Math.round(view.share("orders-v2") * 100) == share);
        report.check(inForce, "it is in force at the storefront, which was not started again");
        Tally tally = customers.next(CHECKOUTS);
        report.quote(tally.toString());
        report.check(tally.hasShare(share), "v2 gets its share");
    }

    private void kill(Shop shop, Customers customers) throws InterruptedException {
        report.title("payments-1 is killed");
        Instance killed = shop.instance("payments-1");
        shop.end("payments-1");
        Tally tally = customers.next(CHECKOUTS);
        report.quote(tally.toString());
        report.check(tally.ofPayments("payments-2") == tally.orders(), "payments-2 takes all payments");
        boolean avoided = Actuator.of(shop.instance("orders-v2"))
                .until(view -> !"AVAILABLE".equals(view.availability(killed.port())));
        report.check(avoided, "orders-v2 avoids " + killed.name() + ", which the mesh file still names");
    }

    private void tellFailures(Customers customers) {
        report.title("The customers");
        customers.failures().stream().distinct().forEach(report::quote);
        int failed = customers.failures().size();
        report.check(failed == 0, failed + " of " + customers.checkouts() + " checkouts failed");
    }

    private void tellActuator(Shop shop) {
        for (String name : new String[] {"storefront", "orders-v2"}) {
            Instance instance = shop.instance(name);
            report.title("GET " + instance.url("/actuator/mesh"));
            Actuator actuator = Actuator.of(instance);
            actuator.mesh().lines().forEach(report::quote);
            Actuator.Health health = actuator.health();
            report.quote("health: " + health);
            report.check(health.isUp(), name + " is well");
        }
    }

    private void tellConsole(Shop shop) throws InterruptedException {
        String console = Actuator.of(shop.instance("storefront")).console();
        if (keep) {
            report.title("The console is at " + console + " until you press Ctrl-C.");
            new CountDownLatch(1).await();
        }
        report.title("The console was at " + console + "; with -Dkeep the shop stays open, to look at it.");
    }
}
