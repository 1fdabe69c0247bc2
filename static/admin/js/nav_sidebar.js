/* The menu of the desk, in place of Django's script of this name: on a phone Esc closes it. Without scripts the link in it does. */
document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#nav-sidebar") {
        location.hash = "#content-start";
        document.querySelector(".nav-open")?.focus();
    }
});
