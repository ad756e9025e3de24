document.documentElement.className = "script";
