package dev.osprey.launcher.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerConsumer;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * OSGi's Log Service on SLF4J: what Declarative Services, Config Admin and their like have to say goes where all else goes. Loggers are proxies, for the
 * interface has forty methods that all do one thing.
 */
final class OsgiLog {

    private OsgiLog() {}

    /** Offers the service. */
    static void register(BundleContext context) {
        Object service = Proxy.newProxyInstance(
                OsgiLog.class.getClassLoader(), new Class<?>[] {LogService.class}, OsgiLog::service);
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, service, null);
    }

    private static Object service(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getLogger" -> logger(name(arguments));
            case "log" -> {
                old(arguments);
                yield null;
            }
            default -> ofObject(proxy, method, arguments);
        };
    }

    private static String name(Object[] arguments) {
        Object name = arguments[0] instanceof Bundle ? arguments[1] : arguments[0];
        return name instanceof Class<?> type ? type.getName() : (String) name;
    }

    /** The service's own methods of before OSGi 7: a service reference, a level, a message and a throwable, the first and last of which may be missing. */
    private static void old(Object[] arguments) {
        int level = Arrays.stream(arguments)
                .filter(Integer.class::isInstance)
                .mapToInt(Integer.class::cast)
                .findFirst()
                .orElse(LogLevel.ERROR.ordinal());
        String message = Arrays.stream(arguments)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
        Throwable throwable = arguments[arguments.length - 1] instanceof Throwable thrown ? thrown : null;
        org.slf4j.LoggerFactory.getLogger("org.osgi")
                .atLevel(isOfAnEnd(throwable) ? Level.DEBUG : level(level))
                .setCause(throwable)
                .log(message);
    }

    /** While the framework stops, it may have something to tell to a bundle whose threads have ended: Event Admin warns of that, and it means nothing. */
    private static boolean isOfAnEnd(Throwable throwable) {
        return throwable instanceof RejectedExecutionException;
    }

    /** The old numbers are the places of the new names. */
    private static Level level(int level) {
        LogLevel[] levels = LogLevel.values();
        return level <= 0 || level >= levels.length ? Level.DEBUG : Level.valueOf(levels[level].name());
    }

    private static Object logger(String name) {
        org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger(name);
        InvocationHandler handler = (proxy, method, arguments) -> logged(logger, proxy, method, arguments);
        return Proxy.newProxyInstance(OsgiLog.class.getClassLoader(), new Class<?>[] {FormatterLogger.class}, handler);
    }

    @SuppressWarnings("unchecked") // a consumer may throw what its own caller knows
    private static Object logged(org.slf4j.Logger logger, Object proxy, Method method, Object[] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("getName")) {
            return logger.getName();
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        Level level = name.equals("audit")
                ? Level.ERROR
                : Level.valueOf(name.replaceFirst("^is(.*)Enabled$", "$1").toUpperCase(Locale.ROOT));
        if (name.startsWith("is") || !logger.isEnabledForLevel(level)) {
            return method.getReturnType() == boolean.class ? logger.isEnabledForLevel(level) : null;
        }
        if (arguments[0] instanceof LoggerConsumer) {
            ((LoggerConsumer<Exception>) arguments[0]).accept((org.osgi.service.log.Logger) proxy);
            return null;
        }
        Object[] values = arguments.length == 2 && arguments[1] instanceof Object[] array
                ? array
                : Arrays.copyOfRange(arguments, 1, arguments.length);
        var formatted = MessageFormatter.arrayFormat((String) arguments[0], values);
        logger.atLevel(level).setCause(formatted.getThrowable()).log(formatted.getMessage());
        return null;
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "OSGi's log on SLF4J";
        };
    }
}
